using IncidentBot.Chat.Grammar;

namespace IncidentBot.Chat;

/// <summary>Makes a card's buttons work outside the incident's room, such as in a direct message: each line that speaks of the incident at hand gets its reference in front.</summary>
public static class Aiming
{
    /// <summary>The card with its lines aimed at that incident. Lines that name an incident already, or need none, stay as they are.</summary>
    public static Card At(this Card card, string reference) => reference.Length == 0 ? card : card with
    {
        Buttons = [.. card.Buttons.Select(b => b with { Line = Aim(b.Line, reference) })],
        Blocks = [.. card.Blocks.Select(b => b is ChecklistBlock list ? list with { Rows = [.. list.Rows.Select(r => r with { Line = r.Line is { } line ? Aim(line, reference) : null })] } : b)],
        Form = card.Form is { } form ? form with { Line = Aim(form.Line, reference) } : null,
    };

    private static string Aim(string line, string reference) =>
        SlashLine.Open(line) is { About: null, Verb.Place: Place.Incident or Place.Report } ? $"{reference} {line}" : line;
}
