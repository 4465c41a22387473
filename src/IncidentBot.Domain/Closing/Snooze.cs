namespace IncidentBot.Closing;

/// <summary>Quiets reminders about one thing for 15, 30 or 60 minutes. A deadline itself is never quiet.</summary>
/// <param name="What">What to quiet: a ladder's key, or its words (<c>update</c>, <c>page</c>, a clock, an item or its number).</param>
/// <param name="Minutes">15, 30 or 60.</param>
/// <param name="Why">Why; must not be empty.</param>
public sealed record Snooze(string What, int Minutes, string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { IsOpen: false } => Refuse(new NotRunning(incident)),
        _ when Minutes is not (15 or 30 or 60) => Refuse(new SnoozesOnly(What.OneLine().Shorten(60), Why.Trim())),
        _ when string.IsNullOrWhiteSpace(Why) => Refuse(new NeedsWords("Quieting a reminder needs its reason.", $"snooze update {Minutes} why it can wait")),
        _ when ReminderFinder.Keys(incident, What) is { Length: > 0 } keys => new Accepted(
            [.. keys.Select(k => new Snoozed(k, asking.Now.AddMinutes(Minutes), Why.Trim()))],
            Card.Line(Text.Of($"Reminders about {keys.Listed()} are quiet until {asking.Now.AddMinutes(Minutes)}. No deadline moves."))),
        _ => Refuse(ReminderFinder.NoSuch(incident, What)),
    };
}

/// <summary>Finds the reminders a person means.</summary>
public static class ReminderFinder
{
    /// <summary>The keys of the ladders that are meant: by key, by subject (<c>page</c>), by name, or an item by its number. Empty when none is.</summary>
    public static string[] Keys(Incident incident, string typed)
    {
        var what = typed.OneLine();
        var item = incident.Items.FirstOrDefault(i => $"{i.Number}" == what)?.Id.Value;
        return
        [
            .. incident.Ladders.Values
                .Where(l => Same(l.Key, what) || Same(l.Subject, what) || Same(l.Name, what) || (item is not null && l.Subject == "item" && l.Name == item))
                .Select(l => l.Key).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The refusal that names what is chased, nearest first.</summary>
    public static Refusal NoSuch(Incident incident, string typed) => new NoSuchThing(
        "reminder", typed, Nearest.First(typed, incident.Ladders.Values.OrderBy(l => l.Key, StringComparer.Ordinal), l => [l.Key, l.Subject, l.Name]).Select(l => l.Key).ToImmutableArray());

    private static bool Same(string one, string other) => one.Length > 0 && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reminders about something are quiet for a while.</summary>
/// <param name="Key">The ladder's key.</param>
/// <param name="Until">Until when, UTC.</param>
/// <param name="Why">Why.</param>
public sealed record Snoozed(string Key, DateTimeOffset Until, string Why) : TimelineEvent
{
    public override string Kind => "snoozed";

    public override Weight Weight => Weight.Detail;

    public override Incident Apply(Incident incident, Stamp stamp) => incident with { Snoozes = incident.Snoozes.SetItem(Key, Until) };

    public override Text Sentence(Plan plan) => Text.Of($"Reminders about {Key} are quiet until {Until} — {Why}");
}

/// <summary>Reminders can be quieted for three spans of time only.</summary>
public sealed record SnoozesOnly(string What, string Why) : Refusal
{
    public override Text Sentence => "Reminders can be quieted for 15, 30 or 60 minutes.";

    public override ImmutableArray<Button> Next => [For(15), For(30), For(60)];

    private Button For(int minutes) => new($"{minutes} min", $"snooze {What} {minutes} {Why}".TrimEnd());
}
