using IncidentBot.Assessing;

namespace IncidentBot.Declaring;

public class MergeTests
{
    private static readonly Incident First = Given.Declared(Given.Amber, id: '1', reference: "HB-2026-0001");
    private static readonly Incident Second = Given.Declared(Given.Red, id: '2', reference: "HB-2026-0002");

    [Fact]
    public void What_others_name_can_not_become_confidential_behind_their_backs()
    {
        var linked = First.When(new LinkWith("HB-2026-0002"), Given.Fay, other: Second);

        var refused = Assert.IsType<Refused>(linked.Ask(new ChangeClass(Given.Insider), Given.Ana));

        Assert.Contains("HB-2026-0002", Assert.IsType<LinksWouldTell>(refused.Refusal).Sentence.Said(), StringComparison.Ordinal);
        Assert.IsType<Accepted>(First.Ask(new ChangeClass(Given.Insider), Given.Ana));
        Assert.IsType<Accepted>(linked.Ask(new ChangeClass(Given.Intrusion), Given.Ana));
    }

    [Fact]
    public void A_merged_incident_goes_on_in_the_other_with_its_people_its_facts_and_its_severity()
    {
        var known = Second with { Facts = Second.Facts.SetItem(Given.Aware, new StatedFact(Given.Aware, "11:00", true, Given.Noon.AddHours(-1), Actor.Clock, Given.Noon)) };
        var accepted = (Accepted)known.Ask(new MergeInto("HB-2026-0001", "the same thief"), Given.Ana, other: First);
        var here = known.After(accepted.Events, Given.Ana);
        var there = First.After(accepted.Elsewhere!.Events, Given.Ana);

        Assert.Equal(Stage.Merged, here.Stage);
        Assert.Empty(here.Wakes);
        Assert.Equal("HB-2026-0002", there.Links[Given.Id('2')]);
        Assert.Equal(Given.Noon.AddHours(-1), there.Facts[Given.Aware].Moment);
        Assert.Equal(Given.Red, there.Severity);
        Assert.Subset(there.Members.ToHashSet(), here.Members.ToHashSet());
    }

    [Fact]
    public void What_is_known_earlier_stays()
    {
        static Incident AwareAt(Incident incident, DateTimeOffset at) =>
            incident with { Facts = incident.Facts.SetItem(Given.Aware, new StatedFact(Given.Aware, "", true, at, Actor.Clock, Given.Noon)) };
        var accepted = (Accepted)AwareAt(Second, Given.Noon).Ask(new MergeInto("x", ""), Given.Ana, other: AwareAt(First, Given.Noon.AddHours(-3)));

        Assert.Equal(Given.Noon.AddHours(-3), AwareAt(First, Given.Noon.AddHours(-3)).After(accepted.Elsewhere!.Events).Facts[Given.Aware].Moment);
    }

    [Fact]
    public void A_merge_that_would_let_a_clock_fall_away_is_refused()
    {
        var counting = Second with { Clocks = [new ClockState(new("regulator"), Given.Noon, null, Given.Noon.AddHours(72), ClockStatus.Open, false, null, null, null)] };
        var met = First with { Clocks = [new ClockState(new("regulator"), Given.Noon, null, Given.Noon.AddHours(70), ClockStatus.Met, false, null, null, null)] };

        Assert.Contains("Tell the regulator", counting.Refusal(new MergeInto("HB-2026-0003", ""), Given.Ana, other: Given.Declared(Given.Green, id: '3')), StringComparison.Ordinal);
        Assert.IsType<Accepted>(counting.Ask(new MergeInto("HB-2026-0001", ""), Given.Ana, other: met));
    }

    [Fact]
    public void A_confidential_incident_is_not_joined_with_one_that_everybody_sees()
    {
        var secret = Given.Declared(Given.Red, Given.Insider, id: '3');

        Assert.Contains("would give the confidential incident away", First.Refusal(new MergeInto("x", ""), Given.Ana, other: secret), StringComparison.Ordinal);
        Assert.Contains("would give the confidential incident away", secret.Refusal(new MergeInto("x", ""), Given.Ana, other: First), StringComparison.Ordinal);
        Assert.Contains("would give the confidential incident away", First.Refusal(new LinkWith("x"), Given.Ana, other: secret), StringComparison.Ordinal);
    }

    [Fact]
    public void Merging_into_nothing_itself_or_something_that_is_over_is_refused()
    {
        Assert.Equal("There is no incident “HB-9” here.", First.Refusal(new MergeInto("HB-9", ""), Given.Ana));
        Assert.Equal("HB-2026-0001 is this one. Name another.", First.Refusal(new MergeInto("HB-2026-0001", ""), Given.Ana, other: First));
        Assert.Contains("closed", First.Refusal(new MergeInto("x", ""), Given.Ana, other: Second with { Stage = Stage.Closed }), StringComparison.Ordinal);
        Assert.StartsWith("Merging is up to Captain or Chief", First.Refusal(new MergeInto("x", ""), Given.Fay, other: Second), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_on_both_sides_and_made_once()
    {
        var accepted = (Accepted)First.Ask(new LinkWith("HB-2026-0002"), Given.Fay, other: Second);

        Assert.Equal<TimelineEvent>([new Linked(Given.Id('2'), "HB-2026-0002")], accepted.Events);
        Assert.Equal<TimelineEvent>([new Linked(Given.Id('1'), "HB-2026-0001")], accepted.Elsewhere!.Events);
        Assert.Empty(First.After(accepted.Events).Events(new LinkWith("HB-2026-0002"), Given.Fay, other: Second));
    }
}
