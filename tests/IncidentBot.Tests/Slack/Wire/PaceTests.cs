namespace IncidentBot.Slack.Wire;

public sealed class PaceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly SlackPace pace = new();

    [Theory]
    [InlineData("conversations.create", 18)]
    [InlineData("chat.update", 45)]
    [InlineData("conversations.members", 90)]
    public void A_minute_takes_a_methods_tier_less_a_tenth(string name, int allowed)
    {
        var method = SlackMethods.All.Single(m => m.Name == name);

        for (var i = 0; i < allowed; i++)
            Assert.Equal(new Turn(true, Now), pace.Take(method, null, Now, Patience));
        Assert.Equal(new Turn(false, Now.AddMinutes(1)), pace.Take(method, null, Now, Patience));
        Assert.True(pace.Take(method, null, Now.AddMinutes(1), Patience).Taken);
    }

    [Fact]
    public void A_method_that_is_used_up_stops_no_other()
    {
        while (pace.Take(SlackMethods.CreateChannel, null, Now, Patience).Taken)
        {
        }

        Assert.Equal(new Turn(true, Now), pace.Take(SlackMethods.Archive, null, Now, Patience));
    }

    [Fact]
    public void A_channel_takes_three_messages_at_once_and_then_one_a_second()
    {
        var turns = Enumerable.Range(0, 7).Select(_ => pace.Take(SlackMethods.PostMessage, "C1", Now, Patience)).ToList();

        Assert.Equal([0, 0, 0, 1, 2, 3], turns.Where(t => t.Taken).Select(t => (int)(t.At - Now).TotalSeconds));
        Assert.Equal(new Turn(false, Now.AddSeconds(4)), turns[^1]);
        Assert.Equal(new Turn(true, Now), pace.Take(SlackMethods.PostMessage, "C2", Now, Patience));
    }

    [Fact]
    public void A_turn_that_is_not_taken_costs_nothing()
    {
        while (pace.Take(SlackMethods.PostMessage, "C1", Now, Patience).Taken)
        {
        }

        for (var i = 0; i < 1000; i++)
            Assert.False(pace.Take(SlackMethods.PostMessage, "C1", Now, Patience).Taken);
        Assert.Equal(new Turn(true, Now.AddSeconds(4)), pace.Take(SlackMethods.PostMessage, "C1", Now.AddSeconds(2), Patience));
    }

    [Fact]
    public void An_edit_waits_for_no_message() =>
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Equal(Now, pace.Take(SlackMethods.UpdateMessage, "C1", Now, Patience).At));

    [Fact]
    public void A_method_that_Slack_closed_stays_closed_until_its_time_is_over()
    {
        pace.Close(SlackMethods.PostMessage, Now.AddSeconds(30));
        pace.Close(SlackMethods.PostMessage, Now.AddSeconds(10));

        Assert.Equal(new Turn(false, Now.AddSeconds(30)), pace.Take(SlackMethods.PostMessage, "C1", Now, Patience));
        Assert.Equal(new Turn(true, Now.AddSeconds(30)), pace.Take(SlackMethods.PostMessage, "C1", Now.AddSeconds(28), Patience));
        Assert.True(pace.Take(SlackMethods.UpdateMessage, "C1", Now, Patience).Taken);
    }

    [Fact]
    public void No_minute_ever_holds_more_than_allowed_whoever_asks_and_however_often()
    {
        var random = new Random(4711);
        var (now, taken) = (Now, new List<DateTimeOffset>());
        for (var i = 0; i < 20_000; i++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(0, 200));
            if (pace.Take(SlackMethods.UpdateMessage, "C" + random.Next(5), now, Patience) is { Taken: true } turn)
                taken.Add(turn.At);
        }

        taken.Sort();
        Assert.All(Enumerable.Range(0, taken.Count - 50), i => Assert.True(taken[i + 50] - taken[i] >= TimeSpan.FromMinutes(1), $"51 calls within a minute of {taken[i]}"));
        // What Slack allows is used: a pace that lets nothing through would hold every limit.
        Assert.True(taken.Count >= (now - Now).TotalMinutes * 44, $"{taken.Count} calls in {now - Now}");
    }

    [Fact]
    public void Many_threads_take_no_more_turns_than_there_are()
    {
        var taken = 0;
        Parallel.For(0, 2000, _ =>
        {
            if (pace.Take(SlackMethods.CreateChannel, null, Now, TimeSpan.Zero).Taken)
                Interlocked.Increment(ref taken);
        });

        Assert.Equal(18, taken);
    }

    [Fact]
    public void A_hundred_thousand_channels_leave_nothing_behind()
    {
        for (var i = 0; i < 100_000; i++)
            pace.Take(SlackMethods.PostMessage, $"C{i}", Now.AddSeconds(i), Patience);

        Assert.InRange(pace.ChannelsKept, 1, 1025);
        Assert.True(pace.Take(SlackMethods.PostMessage, "C0", Now.AddSeconds(100_000), Patience).Taken);
    }
}
