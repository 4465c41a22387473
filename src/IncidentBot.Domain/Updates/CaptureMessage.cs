namespace IncidentBot.Updates;

/// <summary>A message of a chat as it was when somebody captured it.</summary>
/// <param name="Id">Where it stands, by the platform's own ids, such as <c>slack:C01:1795316899.702000</c>.</param>
/// <param name="Author">Who wrote it: the key of somebody on the roster, else the account's own id.</param>
/// <param name="Words">Its words at that moment, as they are; may be empty when it holds files alone.</param>
/// <param name="SaidAt">When it was written.</param>
public sealed record ChatMessage(string Id, Actor Author, string Words, DateTimeOffset SaidAt);

/// <summary>Puts a message that people wrote in a chat on the timeline. What is kept are its words at that moment; the same message again adds nothing.</summary>
/// <param name="Message">The message.</param>
/// <param name="Files">Its files, copied.</param>
/// <param name="NotCopied">Names of files that could not be copied, with why.</param>
public sealed record CaptureMessage(ChatMessage Message, ImmutableArray<BroughtFile> Files, ImmutableArray<string> NotCopied) : IncidentRequest, IBringsFiles
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { IsOpen: false, Stage: not Stage.Reported } => Refuse(new NotRunning(incident)),
        _ when incident.Captured.TryGetValue(Message.Id, out var entry) => AlreadySo(Text.Of($"That message is on the timeline already, as entry {entry}.")),
        _ => Accept(new MessageCaptured(Message, [.. Files.Select(f => f.Kept)], NotCopied)),
    };
}

/// <summary>A message of a chat was put on the timeline.</summary>
public sealed record MessageCaptured(ChatMessage Message, ImmutableArray<KeptFile> Files, ImmutableArray<string> NotCopied) : TimelineEvent
{
    /// <summary>Its kind: an entry that names files.</summary>
    public const string Name = "message-captured";

    public override string Kind => Name;

    public override DateTimeOffset? OccurredAt => Message.SaidAt;

    public override Incident Apply(Incident incident, Stamp stamp) => incident with
    {
        Captured = incident.Captured.SetItem(Message.Id, stamp.Sequence),
        Files = [.. incident.Files, .. Files],
    };

    public override Text Sentence(Plan plan)
    {
        var said = Text.Of($"Message of {Message.Author.Span}: {Message.Words}");
        if (!Files.IsEmpty)
            said = said.Then($" — with {Files.Select(f => f.Name).Listed()}");
        return NotCopied.IsEmpty ? said : said.Then($" — not copied: {NotCopied.Listed()}");
    }
}

/// <summary>A message that was captured was changed or deleted in its chat. Messages that nobody captured are no matter of the record.</summary>
/// <param name="Id">Which message.</param>
/// <param name="Words">What it says now, or null when it was deleted.</param>
public sealed record NoteMessageChange(string Id, string? Words) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident.Captured.TryGetValue(Id, out var entry)
        ? Accept(new CapturedMessageChanged(entry, Id, Words))
        : AlreadySo("That message is not on the timeline.");
}

/// <summary>A captured message was changed or deleted where it was written. What was captured stays.</summary>
/// <param name="Entry">The entry that holds it.</param>
/// <param name="Message">Which message.</param>
/// <param name="Words">What it says now, or null when it was deleted.</param>
public sealed record CapturedMessageChanged(int Entry, string Message, string? Words) : TimelineEvent
{
    public override string Kind => "captured-message-changed";

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Words is null
        ? Text.Of($"The message of entry {Entry} was deleted in its chat; the entry stays")
        : Text.Of($"The message of entry {Entry} was changed in its chat to: {Words}");
}
