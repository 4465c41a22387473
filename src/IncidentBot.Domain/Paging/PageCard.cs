namespace IncidentBot.Paging;

/// <summary>What a page says.</summary>
internal static class PageCard
{
    private const int MostSms = 160;

    /// <summary>The direct message that asks for an acknowledgement.</summary>
    public static Card Draw(Incident incident, string why, bool asksScope) => new(
        Text.Of($"You are paged: {new Strong(why)} — {incident.Link}"), Tone.Bad, Asks(incident, asksScope), [Acknowledge]);

    /// <summary>The same once more, to whoever was reached before and to whoever is reached now for the first time: it must say all.</summary>
    public static Card Again(Incident incident, PageState page) => new(
        Text.Of($"Page {page.Number} is not acknowledged: {new Strong(page.Why)} — {incident.Link}"), Tone.Bad, Asks(incident, page.AsksScope), [Acknowledge]);

    /// <summary>The direct message that only tells.</summary>
    public static Card Notice(Incident incident, string why) => new(
        Text.Of($"For your information: {new Strong(why)} — {incident.Link}"), Tone.Warn,
        [new TextBlock(About(incident)), new TextBlock("No answer is asked for.")], []);

    /// <summary>The text message: where, and what to do; never what it is about.</summary>
    public static string Sms(Incident incident, bool notice) =>
        Sms(incident, notice ? "please look at its war room when you can." : "you are paged. Reply in the war room: ack");

    /// <summary>A text message about the incident, cut to what one message holds.</summary>
    public static string Sms(Incident incident, string what)
    {
        var words = $"{incident.Reference}: {what}";
        return words.Length <= MostSms ? words : words[..MostSms]; // an ellipsis would make two messages of it
    }

    private static Button Acknowledge { get; } = new("Acknowledge", "ack", ButtonStyle.Primary);

    private static ImmutableArray<Block> Asks(Incident incident, bool scope) =>
    [
        new TextBlock(About(incident)),
        new TextBlock(scope ? "Acknowledge with the first scope in words: what is affected, as far as you know." : "Acknowledge, and the next person is not woken."),
    ];

    private static Text About(Incident incident) => Text.Of($"{new Strong(incident.Severity.Value)} · {incident.Title}");
}
