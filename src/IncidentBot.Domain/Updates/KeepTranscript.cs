namespace IncidentBot.Updates;

/// <summary>Asks for the transcript of the incident's room. It is fetched afterwards and attached to the record.</summary>
public sealed record AskForTranscript : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident.Stage == Stage.Unborn
        ? Refuse(new NotRunning(incident))
        : new Accepted([new TranscriptAskedFor()], Card.Line("The transcript of this room is being fetched. It will stand on the timeline and among the incident's files."));
}

/// <summary>Somebody asked for the transcript of the room.</summary>
public sealed record TranscriptAskedFor : TimelineEvent
{
    public override string Kind => "transcript-asked-for";

    public override Weight Weight => Weight.Detail;

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => "Asked for the transcript of the room";

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new FetchTranscript(Asked: true)];
}

/// <summary>Attaches the transcript of a room to the record, in any stage: the record outlives the response. One that holds the same as before adds nothing.</summary>
/// <param name="Platform">Which chat.</param>
/// <param name="Transcript">What was said, as text.</param>
/// <param name="Messages">How many messages it holds.</param>
public sealed record KeepTranscript(string Platform, BroughtFile Transcript, int Messages) : IncidentRequest, IBringsFiles
{
    public ImmutableArray<BroughtFile> Files => [Transcript];

    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: Stage.Unborn } => Refuse(new NotRunning(incident)),
        _ when incident.Files.Any(f => f.Digest == Transcript.Kept.Digest) => AlreadySo("That transcript is on the record already."),
        _ => Accept(new TranscriptKept(Platform, Transcript.Kept, Messages)),
    };
}

/// <summary>The transcript of a room was attached to the record.</summary>
public sealed record TranscriptKept(string Platform, KeptFile Transcript, int Messages) : TimelineEvent
{
    /// <summary>Its kind: an entry that names files.</summary>
    public const string Name = "transcript-kept";

    public override string Kind => Name;

    public override Incident Apply(Incident incident, Stamp stamp) => incident with { Files = [.. incident.Files, Transcript] };

    public override Text Sentence(Plan plan) => Text.Of($"Transcript of {Platform} kept: {Messages} {(Messages == 1 ? "message" : "messages")}, SHA-256 {new Code(Transcript.Digest)}");
}
