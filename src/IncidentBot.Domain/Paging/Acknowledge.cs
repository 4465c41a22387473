using IncidentBot.Assessing;
using IncidentBot.Clocks;

namespace IncidentBot.Paging;

/// <summary>
/// Takes the page: whoever was reached acknowledges what reached them, whoever takes part acknowledges what is open. The chase stops. A page that
/// asks for the first scope needs it in words.
/// </summary>
/// <param name="Scope">What is affected, in words, or null.</param>
/// <param name="Page">The page's number, or null for every page that may be meant.</param>
public sealed record Acknowledge(string? Scope, int? Page) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking)
    {
        if (incident.Stage is not (Stage.Reported or Stage.Open or Stage.Resolved))
            return Refuse(new NotRunning(incident));
        if (Page is { } number && !incident.Pages.Any(p => p.Number == number))
            return Refuse(new NoSuchThing("page", LadderKey.Page(number), [.. incident.Pages.Select(p => LadderKey.Page(p.Number))]));

        ImmutableArray<PageState> open = [.. incident.Pages.Where(p => p is { Notice: false, Struck: false, AckedBy: null } && (Page is null || p.Number == Page))];
        if (asking.By.Person is not { } who || open.IsEmpty)
            return AlreadySo(NothingOpen(incident));

        ImmutableArray<PageState> mine = [.. open.Where(p => p.Reached.Contains(who))];
        if (mine.IsEmpty && !TakesPart(incident, who))
            return Refuse(new NotPaged(incident, open));

        var taken = mine.IsEmpty ? open : mine;
        return taken.Any(p => p.AsksScope) && Words.OrNull(Scope) is null
            ? Refuse(new ScopeIsAsked(incident))
            : new Draft(incident, asking)
                .Add(new Acknowledged([.. taken.Select(p => p.Number)], Words.OrNull(Scope)))
                .WithMilestone(Milestone.Acknowledged, asking.Now)
                .WithConsequences(asking)
                .Accept();
    }

    private static bool TakesPart(Incident incident, PersonId who) => incident.Members.Contains(who) || incident.Roles.ContainsValue(who);

    private Text NothingOpen(Incident incident) => incident.Pages.LastOrDefault(p => p.AckedBy is not null && (Page is null || p.Number == Page)) is { } last
        ? Text.Of($"Nothing waits for you: page {last.Number} was acknowledged by {last.AckedBy!.Value}, {last.AckedAt!.Value}.")
        : "Nothing waits for an acknowledgement here.";
}

/// <summary>Pages were acknowledged.</summary>
/// <param name="Pages">Their numbers.</param>
/// <param name="Scope">What is affected, in words, or null.</param>
public sealed record Acknowledged(ImmutableArray<int> Pages, string? Scope) : TimelineEvent
{
    public override string Kind => "acknowledged";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp)
    {
        var after = incident with
        {
            Pages = [.. incident.Pages.Select(p => Pages.Contains(p.Number) ? p with { AckedBy = stamp.By.Person, AckedAt = stamp.At } : p)],
        };
        return Pages.Aggregate(after, (i, number) => i.StopChasing(LadderKey.Page(number)));
    }

    public override Text Sentence(Plan plan)
    {
        var what = Pages.Length == 1 ? $"Page {Pages[0]} acknowledged" : $"Pages {string.Join(", ", Pages)} acknowledged";
        return Scope is null ? what : Text.Of($"{what} — first scope: {Scope}");
    }

    /// <summary>Whoever else was woken is told that they may go back to sleep.</summary>
    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp)
    {
        var others = after.Pages.Where(p => Pages.Contains(p.Number)).SelectMany(p => p.Reached).Distinct().Where(p => p != stamp.By.Person);
        var card = Card.Line(Text.Of($"{stamp.By.Span} acknowledged the page in {after.Link}. Nothing more is asked of you now."), Tone.Good);
        return [.. others.Select(p => new TellPerson(p, card, IsPage: false)), new DrawSlot(SlotId.Incident)];
    }
}

/// <summary>Acknowledging this page takes the first scope in words.</summary>
public sealed record ScopeIsAsked(Incident Incident) : Refusal
{
    public override Text Sentence =>
        Text.Of($"What is affected, as far as you know? The plan asks for the first scope in writing: {new Code("ack what is affected")}");

    public override ImmutableArray<Button> Next => [new Button("Acknowledge with scope", "ack", ButtonStyle.Primary)];

    public override Card Card => base.Card with
    {
        Form = new Form(
            "Acknowledge", "ack",
            [new Field("scope", "First scope", FieldKind.Paragraph, Hint: "Which data, systems and people, as far as you know. It can change later.")],
            "Acknowledge"),
    };
}

/// <summary>Somebody who was not paged and takes no part can't stop the chase for those who were.</summary>
public sealed record NotPaged(Incident Incident, ImmutableArray<PageState> Open) : Refusal
{
    public override Text Sentence => Text.Of(
        $"The page went to {Open.SelectMany(p => p.Reached).Distinct().ToImmutableArray().Names()}, and you take no part here yet. Take a role first; then you can acknowledge.");

    public override ImmutableArray<Button> Next => [new Button("Take a role", "take")];
}
