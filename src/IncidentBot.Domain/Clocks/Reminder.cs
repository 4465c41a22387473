using IncidentBot.Checklists;
using IncidentBot.Paging;

namespace IncidentBot.Clocks;

/// <summary>What a reminder says: the thing, when it is due, and the one button that ends the chase.</summary>
internal static class Reminder
{
    /// <summary>What is chased, in the plan's words.</summary>
    public static Text Subject(Plan plan, string key) => key.Split(':', 2) switch
    {
        [LadderKey.Pages, var number] => $"page {number}",
        [LadderKey.Clocks, var clock] => $"the clock “{plan.TitleOf(new ClockId(clock))}”",
        [LadderKey.Items, var item] => $"“{plan.TitleOf(new ItemId(item))}”",
        [LadderKey.Update] => "the next update",
        [LadderKey.HandOver] => "the offered role",
        _ => key,
    };

    /// <summary>The card, for a person as for the room.</summary>
    public static Card Draw(Incident incident, string key, ImmutableArray<PersonId> to, DateTimeOffset now)
    {
        var room = incident.Link;
        if (incident.PageOf(key) is { } page)
            return PageCard.Again(incident, page);
        if (incident.ClockOf(key) is { } clock)
            return new Card(Text.Of($"{Limit(incident, clock, now)} — {room}"), Late(clock.Hard, now), [], Buttons("Met", $"clock met {clock.Id}", key));
        if (incident.ItemOf(key) is { } item)
            return new Card(Text.Of($"{new Strong(item.Title)} is due {When(item.Due)}— {room}"), Tone.Warn, [], Buttons("Done", $"check {item.Id}", key));

        return key switch
        {
            LadderKey.Update => new Card(
                Text.Of($"An update is due {When(incident.Update.NextDue)}— {room}"), Late(incident.Update.NextDue, now), [], Buttons("Post update", "update", key)),
            LadderKey.HandOver when incident.HandOver is { } offer => Offered(incident, offer, to),
            _ => Card.Line(Text.Of($"Reminder of {key} — {room}"), Tone.Warn),
        };
    }

    /// <summary>The text message: which incident and what to do, nothing of what happened.</summary>
    public static string Sms(Incident incident, string key) => key.Split(':')[0] switch
    {
        LadderKey.Pages => PageCard.Sms(incident, notice: false),
        LadderKey.Clocks => PageCard.Sms(incident, "a deadline waits for you. Look in the war room: clock list"),
        LadderKey.Update => PageCard.Sms(incident, "a status update is due. Reply in the war room: update"),
        LadderKey.HandOver => PageCard.Sms(incident, "a role is offered to you. Reply in the war room: handoff accept"),
        _ => PageCard.Sms(incident, "something waits for you in the war room."),
    };

    private static Text Limit(Incident incident, ClockState clock, DateTimeOffset now)
    {
        var title = new Strong(incident.Plan.TitleOf(clock.Id));
        return clock switch
        {
            { Hard: { } limit } when limit <= now => Text.Of($"{title} is {new Strong("overdue")}: the limit was {limit}"),
            { Hard: { } limit, Soft: { } target } when target >= now => Text.Of($"{title}: target {new Moment(target, MomentStyle.Countdown)}, limit {limit}"),
            { Hard: { } limit } => Text.Of($"{title}: limit {new Moment(limit, MomentStyle.Countdown)}"),
            _ => Text.Of($"{title}: as soon as possible, open since {clock.From}"),
        };
    }

    private static Card Offered(Incident incident, HandOver offer, ImmutableArray<PersonId> to)
    {
        var role = incident.Plan.Manager.Title;
        return to.Contains(offer.To)
            ? new Card(
                Text.Of($"{offer.From} waits for your answer: {new Strong(role)} of {incident.Link}"), Tone.Warn,
                offer.Briefing.Length > 0 ? [new TextBlock(offer.Briefing)] : [],
                [new Button("Accept", "handoff accept", ButtonStyle.Primary), new Button("Decline", "handoff decline")])
            : new Card(
                Text.Of($"{offer.To} has not answered whether to take over as {new Strong(role)} of {incident.Link}"), Tone.Warn, [],
                [new Button("Withdraw", "handoff withdraw")]);
    }

    private static ImmutableArray<Button> Buttons(string label, string line, string key) =>
        [new Button(label, line, ButtonStyle.Primary), new Button("Snooze", $"snooze {key}")];

    private static Text When(DateTimeOffset? due) => due is { } at ? Text.Of($"{new Moment(at, MomentStyle.Countdown)} ") : Text.Empty;

    private static Tone Late(DateTimeOffset? due, DateTimeOffset now) => due <= now ? Tone.Bad : Tone.Warn;
}
