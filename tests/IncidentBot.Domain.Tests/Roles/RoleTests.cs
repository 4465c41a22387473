namespace IncidentBot.Roles;

public class RoleTests
{
    private static readonly Incident Running = Given.Declared(Given.Red);

    [Fact]
    public void A_role_is_given_and_its_duties_are_sent()
    {
        var events = Running.Events(new GiveRole(Given.Scribe, Given.Ben), Given.Ana);
        var after = Running.After(events, Given.Ana);
        var effects = Running.Effects(events, Given.Ana);

        Assert.Equal(Given.Ben, after.RoleOf(Given.Scribe));
        Assert.Contains(Given.Ben, after.Members);
        Assert.Contains("Writes down what happens.", effects.OfType<TellPerson>().Single(t => t.To == Given.Ben).Card.Said(), StringComparison.Ordinal);
        Assert.Empty(effects.OfType<PostToRoom>());
        Assert.Equal("Scribe → Ben Banks", events[0].Sentence(Given.Plan).Said());
    }

    [Fact]
    public void Giving_the_managers_role_to_somebody_else_offers_it()
    {
        var after = Running.When(new GiveRole(Given.Captain, Given.Ben), Given.Ana);

        Assert.Equal(Given.Ana, after.Manager);
        Assert.Equal(Given.Ben, after.HandOver!.To);
    }

    [Fact]
    public void Nobody_makes_himself_manager_while_somebody_else_is() =>
        Assert.StartsWith("Ana Avery is Captain. Ask for the role", Running.Refusal(new GiveRole(Given.Captain, Given.Fay), Given.Fay), StringComparison.Ordinal);

    [Theory]
    [InlineData("scrib", "ben", "There is no role “scrib”. There is: scribe, captain.")]
    [InlineData("scribe", "benn", "There is no person “benn”. There is: ben, ana, dee, eli, cas, fay, gil.")]
    [InlineData("chief", "ben", "Chief stands in the roster and isn't given per incident. To reach them: page chief why")]
    public void What_nobody_can_be_given_is_refused_with_a_way_out(string role, string to, string sentence) =>
        Assert.Equal(sentence, Running.Refusal(new GiveRole(new(role), new(to)), Given.Ana));

    [Fact]
    public void An_offer_asks_with_buttons_and_is_chased_until_it_is_answered()
    {
        var events = Running.Events(new OfferHandOver(Given.Ben, "The thief is in the cellar"), Given.Ana);
        var asked = Running.Effects(events, Given.Ana).OfType<TellPerson>().Single();
        var ladder = Running.After(events).Ladders["handover"];

        Assert.Equal(Given.Ben, asked.To);
        Assert.Contains("The thief is in the cellar", asked.Card.Said(), StringComparison.Ordinal);
        Assert.Contains("[Accept: handoff accept]\n[Decline: handoff decline]", asked.Card.Said(), StringComparison.Ordinal);
        Assert.Equal([2, 5, 10], ladder.Rungs.Select(r => (r.At - Given.Noon).TotalMinutes));
        Assert.DoesNotContain("handover", Running.After(events).When(new AnswerHandOver(true, ""), Given.Ben).Ladders.Keys);
    }

    [Fact]
    public void The_role_changes_hands_when_the_other_accepts_and_the_room_reads_it()
    {
        var offered = Running.When(new OfferHandOver(Given.Ben, ""), Given.Ana);
        var events = offered.Events(new AnswerHandOver(true, ""), Given.Ben);

        Assert.Equal(Given.Ben, offered.After(events, Given.Ben).Manager);
        Assert.Equal("Captain Ana Avery → Ben Banks — by Ben Banks — handed over", offered.Effects(events, Given.Ben).OfType<PostToRoom>().Single().Card.Said());
        Assert.Contains(offered.Effects(events, Given.Ben), e => e is ShapeRoom);
    }

    [Fact]
    public void Only_who_was_asked_can_answer()
    {
        var offered = Running.When(new OfferHandOver(Given.Ben, ""), Given.Ana);

        Assert.Contains("only Ben Banks can answer", offered.Refusal(new AnswerHandOver(true, ""), Given.Cas), StringComparison.Ordinal);
        Assert.Contains("No hand-over waits", Running.Refusal(new AnswerHandOver(true, ""), Given.Ben), StringComparison.Ordinal);
    }

    [Fact]
    public void A_declined_offer_leaves_the_role_and_tells_who_offered()
    {
        var offered = Running.When(new OfferHandOver(Given.Ben, ""), Given.Ana);
        var events = offered.Events(new AnswerHandOver(false, "on a train"), Given.Ben);
        var after = offered.After(events, Given.Ben);

        Assert.Equal((Given.Ana, null), (after.Manager, after.HandOver));
        Assert.Contains(offered.Effects(events).OfType<TellPerson>(), t => t.To == Given.Ana && t.Card.Said().Contains("on a train", StringComparison.Ordinal));
    }

    [Fact]
    public void The_manager_can_withdraw_and_nobody_else()
    {
        var offered = Running.When(new OfferHandOver(Given.Ben, ""), Given.Ana);

        Assert.StartsWith("Withdrawing the hand-over is up to Captain", offered.Refusal(new WithdrawHandOver(), Given.Cas), StringComparison.Ordinal);
        Assert.Null(offered.When(new WithdrawHandOver(), Given.Ana).HandOver);
    }

    [Fact]
    public void A_second_offer_waits_for_the_first()
    {
        var offered = Running.When(new OfferHandOver(Given.Ben, ""), Given.Ana);

        Assert.Contains("Withdraw that first", offered.Refusal(new OfferHandOver(Given.Cas, ""), Given.Ana), StringComparison.Ordinal);
        Assert.Empty(offered.Events(new OfferHandOver(Given.Ben, ""), Given.Ana));
    }

    [Fact]
    public void An_empty_role_can_be_claimed_and_a_taken_one_cannot()
    {
        var after = Running.When(new TakeRole(Given.Scribe), Given.Fay);

        Assert.Equal(Given.Fay, after.RoleOf(Given.Scribe));
        Assert.StartsWith("Fay Ford is Scribe.", after.Refusal(new TakeRole(Given.Scribe), Given.Ben), StringComparison.Ordinal);
        Assert.Empty(after.Events(new TakeRole(Given.Scribe), Given.Fay));
    }

    [Fact]
    public void Whom_the_plan_names_takes_over_at_once_and_an_open_offer_falls_away()
    {
        var offered = Running.When(new OfferHandOver(Given.Ben, ""), Given.Ana);
        var events = offered.Events(new TakeOver("Ana can't be reached", null), Given.Dee);
        var after = offered.After(events, Given.Dee);

        Assert.Equal((Given.Dee, null), (after.Manager, after.HandOver));
        Assert.DoesNotContain("handover", after.Ladders.Keys);
        Assert.Contains(offered.Effects(events, Given.Dee).OfType<PostToRoom>(), p => p.Card.Said() == "Captain Ana Avery → Dee Dunn — by Dee Dunn — Ana can't be reached");
        Assert.Contains(offered.Effects(events, Given.Dee).OfType<TellPerson>(), t => t.To == Given.Ana && t.Card.Said().Contains("You are relieved", StringComparison.Ordinal));
    }

    [Fact]
    public void Taking_over_needs_the_authority_and_a_reason()
    {
        Assert.StartsWith("Taking over is up to Chief.", Running.Refusal(new TakeOver("because", null), Given.Ben), StringComparison.Ordinal);
        Assert.StartsWith("Taking over needs its reason.", Running.Refusal(new TakeOver(" ", null), Given.Dee), StringComparison.Ordinal);
        Assert.Equal(Given.Cas, Running.When(new TakeOver("Ana is ill", Given.Cas), Given.Dee).Manager);
    }

    [Fact]
    public void No_role_changes_in_an_incident_that_is_over() =>
        Assert.Contains("cancelled", (Running with { Stage = Stage.Cancelled }).Refusal(new GiveRole(Given.Scribe, Given.Ben), Given.Ana), StringComparison.Ordinal);
}
