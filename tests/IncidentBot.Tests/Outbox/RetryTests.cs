using IncidentBot.Ports;

namespace IncidentBot.Outbox;

public sealed class RetryTests
{
    [Fact]
    public void What_arrived_is_finished() =>
        Assert.IsType<Finished>(Retry.After(new Delivered("1"), DeliveryClass.Narrative, 1, default, 0));

    [Fact]
    public void What_will_never_arrive_is_given_up_with_its_reason() =>
        Assert.Equal(new GivenUp("archived"), Retry.After(new Rejected("archived"), DeliveryClass.Narrative, 1, default, 0));

    [Fact]
    public void A_pause_the_platform_asks_for_is_never_cut_short()
    {
        var again = Assert.IsType<Again>(Retry.After(new TryLater(TimeSpan.FromSeconds(77), "429"), DeliveryClass.State, 1, default, 0));
        Assert.True(again.Pause >= TimeSpan.FromSeconds(77));
    }

    [Fact]
    public void A_page_that_may_have_arrived_is_sent_again_at_once() =>
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.IsType<Again>(Retry.After(new Unknown("timeout"), DeliveryClass.Page, 5, default, 0)).Pause);

    [Fact]
    public void A_notice_outside_the_company_that_may_have_arrived_waits_for_a_person() =>
        Assert.IsType<Frozen>(Retry.After(new Unknown("timeout"), DeliveryClass.External, 1, default, 0));

    [Theory]
    [InlineData(DeliveryClass.Narrative)]
    [InlineData(DeliveryClass.State)]
    [InlineData(DeliveryClass.Membership)]
    public void Anything_else_that_may_have_arrived_is_tried_again(DeliveryClass kind) =>
        Assert.IsType<Again>(Retry.After(new Unknown("timeout"), kind, 1, default, 0));

    [Fact]
    public void Pauses_grow_to_five_minutes_and_no_further()
    {
        var pauses = Enumerable.Range(1, Retry.Attempts - 1).Select(n => Retry.Pause(n, 0)).ToList();
        Assert.Equal(TimeSpan.FromSeconds(1), pauses[0]);
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(Retry.Longest, pauses[^1]);
    }

    [Fact]
    public void What_has_failed_often_and_for_a_day_is_given_up() =>
        Assert.IsType<GivenUp>(Retry.After(new TryLater(TimeSpan.Zero, "down"), DeliveryClass.Page, Retry.Attempts, Retry.Patience, 0));

    [Theory]
    [InlineData(DeliveryClass.Page)]
    [InlineData(DeliveryClass.Narrative)]
    [InlineData(DeliveryClass.Membership)]
    public void What_only_an_operator_can_mend_waits_for_the_operator_however_long(DeliveryClass kind) =>
        Assert.Equal(TimeSpan.FromMinutes(5), Assert.IsType<Again>(Retry.After(new UntilMended(TimeSpan.FromMinutes(5), "token_revoked"), kind, 5000, TimeSpan.FromDays(9), 0)).Pause);

    [Fact]
    public void Hours_of_outage_lose_nothing() =>
        Assert.IsType<Again>(Retry.After(new TryLater(TimeSpan.Zero, "down"), DeliveryClass.Page, 500, TimeSpan.FromHours(23), 0));
}
