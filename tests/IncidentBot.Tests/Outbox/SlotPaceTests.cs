namespace IncidentBot.Outbox;

public sealed class SlotPaceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly SlotPace pace = new();

    [Fact]
    public void After_a_quiet_time_an_edit_goes_out_soon() => Assert.Equal(Noon.AddMilliseconds(150), pace.Next("card", Noon));

    [Fact]
    public void What_changes_while_an_edit_waits_goes_out_with_it()
    {
        var first = pace.Next("card", Noon);

        Assert.Equal(first, pace.Next("card", Noon.AddMilliseconds(149)));
    }

    [Fact]
    public void A_stream_of_changes_is_one_edit_a_second()
    {
        var edits = Enumerable.Range(0, 1_000).Select(i => pace.Next("card", Noon.AddMilliseconds(i * 10))).Distinct().ToList();

        Assert.Equal(11, edits.Count);
        Assert.All(edits.Zip(edits.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Slots_have_a_pace_of_their_own()
    {
        pace.Next("card", Noon);

        Assert.Equal(Noon.AddMilliseconds(250), pace.Next("list", Noon.AddMilliseconds(100)));
    }

    [Fact]
    public void A_clock_that_was_set_back_holds_nothing_up()
    {
        pace.Next("card", Noon.AddHours(1));

        Assert.Equal(Noon.AddMilliseconds(150), pace.Next("card", Noon));
    }
}
