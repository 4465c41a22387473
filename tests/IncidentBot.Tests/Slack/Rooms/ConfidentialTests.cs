using System.Text;
using IncidentBot.Confidence;
using IncidentBot.Ports;
using IncidentBot.Simulators.Slack;
using IncidentBot.Slack.Ingress;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Rooms;

/// <summary>An incident that turned confidential says nothing more in the channel that everybody may read, and leaves nothing of the bot's there.</summary>
public sealed class ConfidentialTests
{
    private static readonly RoomKey Room = new("inc-0001-quiet-otter");

    [Fact]
    public async Task What_is_over_before_its_channel_could_move_says_its_last_words_where_only_members_read_them()
    {
        await using var house = await SlackHouse.Open();
        var (incident, open) = await house.Incident("declare P1 malware Payroll data copied by a colleague");
        Assert.Contains("Payroll", open.Transcript(), StringComparison.Ordinal);
        var name = open.Name;
        await house.Maya.Say(open, "who can read this?");

        await house.Say("tomas", "class insider", incident);
        await house.Say("tomas", "cancel It was the auditors, on our own request", incident);
        for (var i = 0; i < 3; i++)
            await house.Drain();

        Assert.True(open.IsArchived);
        Assert.DoesNotContain("Payroll", open.Transcript(), StringComparison.Ordinal);
        Assert.DoesNotContain("auditors", open.Transcript(), StringComparison.Ordinal);
        Assert.Equal("This channel is closed.", open.Topic);
        Assert.EndsWith("Its people are told where to go.", open.Last!.Text, StringComparison.Ordinal);
        Assert.Equal(name, open.Name);
        Assert.All(house.Slack.Channels.Where(c => c.Kind is ChannelKind.Public), c => Assert.DoesNotContain("auditors", c.Transcript(), StringComparison.Ordinal));
        Assert.Contains(await house.Timeline(incident), s => s.StartsWith("Transcript of slack kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_the_bot_said_in_the_old_channel_is_taken_out_and_what_people_said_stays()
    {
        await using var house = await RoomHouse.Open();
        await house.Shaped(RoomHouse.Shape());
        var (bot, old) = (await house.Bot(), Assert.Single(house.Made));
        await bot.Post(Room, Card.Line("Payroll data on a public share"), RoomHouse.Once("p1"), default);
        await house.Maya.Say(old, "Payroll, really?", old.Last);
        await bot.Post(Room, Card.Line("Payroll: update 2"), RoomHouse.Once("p2"), default);
        await house.Noor.Say(old, "I look into it");

        await house.Shaped(RoomHouse.Shape("quiet-otter", secret: true));

        Assert.DoesNotContain(old.Messages, m => m.BotId is not null && m.Subtype is null && !m.Text.StartsWith("This channel is closed.", StringComparison.Ordinal));
        Assert.Contains("I look into it", old.Transcript(), StringComparison.Ordinal);
        Assert.Contains("Payroll, really?", Transcript(house), StringComparison.Ordinal);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task What_people_said_is_read_before_the_archive_takes_the_bot_out()
    {
        await using var house = await RoomHouse.Open(new Simulators.Slack.SlackOptions { ArchiveTakesBotOut = true });
        await house.Shaped(RoomHouse.Shape());
        var old = Assert.Single(house.Made);
        await house.Maya.Say(old, "who can see this?");

        await house.Shaped(RoomHouse.Shape("quiet-otter", secret: true));

        Assert.True(old.IsArchived);
        Assert.Contains("who can see this?", Transcript(house), StringComparison.Ordinal);
        Assert.Empty(house.Recorded.Values.OfType<NoteRoomTrouble>());
    }

    [Fact]
    public async Task A_transcript_that_can_not_be_had_is_told_and_the_channel_is_closed_all_the_same()
    {
        await using var house = await RoomHouse.Open();
        await house.Shaped(RoomHouse.Shape());
        house.Slack.Faults.Always("conversations.history", Fault.Error("access_denied"));

        await house.Shaped(RoomHouse.Shape("quiet-otter", secret: true));

        Assert.Single(house.Recorded.Values.OfType<NoteRoomTrouble>(), n => n.What.Contains("is not on the record (the transcript can't be had", StringComparison.Ordinal));
        Assert.True(house.Made.Single(c => c.Kind is ChannelKind.Public).IsArchived);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_card_that_may_not_be_deleted_says_nothing_any_more_or_somebody_is_told_that_it_stands_there(bool edits)
    {
        await using var house = await RoomHouse.Open();
        await house.Shaped(RoomHouse.Shape());
        await (await house.Bot()).PutSlot(Room, SlotId.Incident, Card.Line("Payroll data on a public share"), RoomHouse.Once("s"), default);
        var old = Assert.Single(house.Made);
        house.Slack.Faults.Always("chat.delete", Fault.Error("cant_delete_message"));
        if (!edits)
            house.Slack.Faults.Always("chat.update", Fault.Error("cant_update_message"));

        await house.Shaped(RoomHouse.Shape("quiet-otter", secret: true));

        Assert.Equal(edits, !old.Transcript().Contains("Payroll", StringComparison.Ordinal));
        Assert.Equal(edits, await house.Memory.Find("slack", "slot", $"{old.Id}|{SlotId.Incident}", default) is null);
        Assert.Equal(edits ? 0 : 1, house.Recorded.Values.OfType<NoteRoomTrouble>().Count());
        Assert.True(old.IsArchived);
    }

    [Fact]
    public async Task A_slot_whose_card_may_not_be_deleted_says_nothing_any_more()
    {
        await using var house = await RoomHouse.Open();
        await house.Shaped(RoomHouse.Shape());
        var bot = await house.Bot();
        await bot.PutSlot(Room, SlotId.Clocks, Card.Line("ticking"), RoomHouse.Once("s"), default);
        house.Slack.Faults.Always("chat.delete", Fault.Error("cant_delete_message"));

        Assert.IsType<Delivered>(await bot.PutSlot(Room, SlotId.Clocks, null, RoomHouse.Once("s"), default));

        Assert.Equal("This message was taken away.", Assert.Single(house.Made).Last!.Text);
    }

    [Fact]
    public async Task It_disappears_from_the_home_tabs_of_those_who_may_not_know_of_it_before_they_look_again()
    {
        await using var house = await SlackHouse.Open();
        var (incident, _) = await house.Incident("declare P1 malware Payroll data copied by a colleague");
        foreach (var person in new[] { house.Jess, house.Tomas })
            await person.OpenHome();
        await house.Drain();
        Assert.Contains("Payroll", house.Jess.Home!.Shown, StringComparison.Ordinal);

        await house.Say("tomas", "class insider", incident);
        await house.Drain();

        Assert.DoesNotContain("Payroll", house.Jess.Home!.Shown, StringComparison.Ordinal);
        Assert.Contains("Payroll", house.Tomas.Home!.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_tabs_are_drawn_anew_once_also_where_slack_made_no_channel()
    {
        await using var house = await RoomHouse.Open();
        house.Slack.Faults.Always("conversations.create", Fault.Error("restricted_action"));
        await (await house.Bot()).ShowHome(new("maya"), default);
        await house.Shaped(RoomHouse.Shape());
        Assert.Empty(house.Left);

        await house.Shaped(RoomHouse.Shape("quiet-otter", secret: true));
        Assert.Equal(new ShowHome(new("maya")), Assert.Single(house.Left).Value);

        house.Left.Clear();
        await house.Shaped(RoomHouse.Shape("quiet-otter", secret: true));
        Assert.Empty(house.Left);
    }

    [Fact]
    public async Task An_answer_about_a_confidential_incident_reaches_only_who_may_still_know_of_it()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident("declare P1 insider Payroll data copied by a colleague", isPrivate: true);
        await house.Tomas.Invite(channel, house.Jess);

        foreach (var person in new[] { "jess", "tomas" })
            await house.Get<Chat.RoomDoor>().Leave("slack", incident, new Whisper(new(person), channel.Id, "", Card.Line("It was one of us")), $"whisper-{person}", default);
        await house.Drain();

        Assert.Equal(house.Tomas.Id, Assert.Single(channel.Messages, m => m.IsEphemeral).To);
    }

    private static string Transcript(RoomHouse house) =>
        Encoding.UTF8.GetString(Assert.Single(house.Recorded.Values.OfType<KeepTranscript>()).Transcript.Bytes.Span);
}
