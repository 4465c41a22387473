using IncidentBot.Clocks;

namespace IncidentBot.Paging;

/// <summary>A page ended without anybody acknowledging, because what it was for no longer holds.</summary>
public sealed record PageStruck(int Number, string Why) : TimelineEvent
{
    public override string Kind => "page-struck";

    public override Incident Apply(Incident incident, Stamp stamp) =>
        (incident with { Pages = [.. incident.Pages.Select(p => p.Number == Number ? p with { Struck = true } : p)] }).StopChasing(LadderKey.Page(Number));

    public override Text Sentence(Plan plan) => Text.Of($"Page {Number} is no longer needed — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        .. after.Pages.Where(p => p.Number == Number).SelectMany(p => p.Reached).Select(p => new TellPerson(p, Called(after), IsPage: false)),
        new DrawSlot(SlotId.Incident),
    ];

    private Card Called(Incident after) => Card.Line(Text.Of($"The page in {after.Link} is no longer needed — {Why}"));
}
