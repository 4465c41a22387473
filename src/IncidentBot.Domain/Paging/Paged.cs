using IncidentBot.Clocks;

namespace IncidentBot.Paging;

/// <summary>People were paged, or told when the page asks for no answer. They are reached at once; the later steps chase until somebody acknowledges.</summary>
/// <param name="Number">1 for the first of the incident.</param>
/// <param name="Rule">Which rule of the plan sent it; empty when a person did.</param>
/// <param name="Why">What it is for.</param>
/// <param name="Notice">True when it asks for no acknowledgement, and is not chased.</param>
/// <param name="AsksScope">Whether acknowledging asks for the first scope.</param>
/// <param name="To">Who is reached at once.</param>
/// <param name="Rungs">Every step, those at once included.</param>
/// <param name="ThenEvery">How often the last step repeats, or null.</param>
/// <param name="Instead">What was missing when others were paged in place of it, or null.</param>
public sealed record Paged(
    int Number, string Rule, string Why, bool Notice, bool AsksScope, ImmutableArray<PersonId> To, ImmutableArray<Rung> Rungs, TimeSpan? ThenEvery,
    string? Instead = null) : TimelineEvent
{
    public override string Kind => "paged";

    public override Weight Weight => Notice ? Weight.Normal : Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp)
    {
        var paged = (incident with { Pages = incident.Pages.Add(new PageState(Number, Rule, Why, Notice, AsksScope, To, null, null, false)) }).WithMembers(To);
        var atOnce = Rungs.Count(r => r.At <= stamp.At);
        return Notice || (atOnce == Rungs.Length && ThenEvery is null)
            ? paged
            : paged.Chase(new Ladder(LadderKey.Page(Number), Rungs, atOnce, ThenEvery));
    }

    public override Text Sentence(Plan plan)
    {
        var instead = Instead is null ? Text.Empty : Text.Of($" ({Instead})");
        return Notice ? Text.Of($"Told {To.Names()}{instead}: {Why}") : Text.Of($"Paged {To.Names()}{instead}: {Why}");
    }

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp)
    {
        var by = Rungs.Where(r => r.At <= stamp.At).SelectMany(r => r.By).DefaultIfEmpty(Medium.Direct).ToHashSet();
        var card = Notice ? PageCard.Notice(after, Why) : PageCard.Draw(after, Why, AsksScope);
        return
        [
            .. To.Where(_ => by.Contains(Medium.Direct)).Select(p => new TellPerson(p, card, IsPage: !Notice)),
            .. To.Where(_ => by.Contains(Medium.Sms)).Select(p => new TextPerson(p, PageCard.Sms(after, Notice))),
            .. by.Contains(Medium.Room) ? [new PostToRoom(Card.Line(Sentence(after.Plan), Notice ? Tone.Neutral : Tone.Warn))] : Array.Empty<Effect>(),
            new ShapeRoom(), // whoever is paged belongs to the room
            new DrawSlot(SlotId.Incident),
        ];
    }
}
