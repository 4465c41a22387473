namespace IncidentBot.Assessing;

/// <summary>Gives the incident another title. Refuses one that is empty or longer than 200 characters.</summary>
public sealed record Retitle(string Title) : IncidentRequest
{
    private const int Longest = 200;

    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { IsOpen: false } => Refuse(new NotRunning(incident)),
        _ when string.IsNullOrWhiteSpace(Title) => Refuse(new NeedsWords("A title needs words.", "title what happened, in a line")),
        _ when Title.OneLine().Length > Longest => Refuse(new NeedsWords($"A title has at most {Longest} characters; put the rest into a note.", "title what happened, in a line")),
        _ when Title.OneLine() == incident.Title => AlreadySo("That is the title already."),
        _ => Accept(new Retitled(incident.Title, Title.OneLine())),
    };
}

/// <summary>The title changed.</summary>
public sealed record Retitled(string From, string To) : TimelineEvent
{
    public override string Kind => "retitled";

    public override Incident Apply(Incident incident, Stamp stamp) => incident with { Title = To };

    public override Text Sentence(Plan plan) => Text.Of($"Title “{From}” → “{To}”");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new DrawSlot(SlotId.Incident), new DrawSlot(SlotId.Announcement)];
}
