namespace IncidentBot.People;

/// <summary>Who takes the page, in turn. Shifts are equally long and start from <paramref name="From"/>; before it nobody is on call.</summary>
/// <param name="Name">As people call it, such as <c>security</c>.</param>
/// <param name="Turns">The people in order; the one after the current is next.</param>
/// <param name="From">Start of the first person's first shift, UTC.</param>
/// <param name="Shift">Length of a shift; longer than zero.</param>
public sealed record Rota(string Name, ImmutableArray<PersonId> Turns, DateTimeOffset From, TimeSpan Shift)
{
    /// <summary>Everybody of the rota, whoever is on call at <paramref name="now"/> first, then who would be asked next. Empty when the rota has not begun or has nobody.</summary>
    public ImmutableArray<PersonId> Order(DateTimeOffset now)
    {
        if (Turns.IsEmpty || now < From)
            return [];
        var turn = (int)((now - From).Ticks / Shift.Ticks % Turns.Length);
        return [.. Turns.Skip(turn), .. Turns.Take(turn)];
    }
}
