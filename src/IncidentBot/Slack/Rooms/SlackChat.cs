using IncidentBot.Chat;
using IncidentBot.Ports;
using IncidentBot.Slack.Printing;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>Slack as a chat platform. What Slack or the network does becomes an <see cref="Outcome"/>; nothing is done twice, whatever was interrupted where.</summary>
public sealed class SlackChat : IChatPlatform
{
    private readonly RoomParts parts;
    private readonly Func<PersonId, CancellationToken, Task<Card>> home;
    private readonly Posting posting;
    private readonly Slots slots;
    private readonly Making making;
    private readonly Announcing announcing;
    private readonly Telling telling;
    private readonly Whispering whispering;
    private readonly Capturing capturing;
    private readonly Transcribing transcribing;
    private readonly Shaping shaping;

    internal SlackChat(RoomParts parts, Func<Roster> roster, KeepRecord keep, LeaveErrand leave, Func<PersonId, CancellationToken, Task<Card>> home)
    {
        (this.parts, this.home) = (parts, home);
        var said = new Said(parts);
        posting = new Posting(parts);
        var withdrawing = new Withdrawing(parts);
        var forbidden = new Forbidden(parts, keep);
        slots = new Slots(parts, posting, withdrawing, forbidden);
        making = new Making(parts);
        announcing = new Announcing(parts, slots);
        telling = new Telling(parts, posting);
        whispering = new Whispering(parts, posting);
        capturing = new Capturing(parts, said, keep);
        transcribing = new Transcribing(parts, said, keep);
        shaping = new Shaping(
            parts, making, new Inviting(parts, keep, forbidden, roster), new Retiring(parts, posting, withdrawing, transcribing, keep, leave), new Homes(parts, leave), forbidden);
    }

    /// <summary>Name of the platform.</summary>
    public const string PlatformName = "slack";

    public string Name => PlatformName;

    public Task<Outcome> ShapeRoom(RoomShape shape, CancellationToken cancellation) =>
        Remembering(() => shape.Incident is { } incident ? shaping.Shape(shape, incident, cancellation) : announcing.Join(shape.Key, cancellation), cancellation);

    public Task<Outcome> PutSlot(RoomKey room, SlotId slot, Card? card, Sending sending, CancellationToken cancellation) => Remembering(
        () => Announcing.IsLine(slot)
            ? announcing.Put(room, slot, card, sending, cancellation)
            : InRoom(room, channel => slots.Put(channel, slot, card, room, sending, cancellation), cancellation),
        cancellation);

    public Task<Outcome> Post(RoomKey room, Card card, Sending sending, CancellationToken cancellation) => Remembering(
        () => InRoom(
            room,
            async channel =>
            {
                var reply = await posting.Card(channel, card, room, sending, cancellation);
                return reply.IsOk ? new Delivered(reply.Value.Ts) : Steps.InRoom(reply.Fault);
            },
            cancellation),
        cancellation);

    public Task<Outcome> Tell(PersonId person, Card card, Sending sending, CancellationToken cancellation) =>
        Remembering(() => telling.Tell(person, card, sending, cancellation), cancellation);

    public Task<Outcome> Whisper(Whisper whisper, Sending sending, CancellationToken cancellation) =>
        Remembering(() => whispering.Whisper(whisper, sending, cancellation), cancellation);

    public Task<Outcome> ShowHome(PersonId person, CancellationToken cancellation) => Remembering(
        async () =>
        {
            if (parts.People.UserOf(person) is not { } user)
                return new Delivered("no Slack account");
            // Before it is shown: what was shown must be found when it may not be seen any more.
            if (await parts.Rooms.Find(Homes.Kind, person.Value, cancellation) != user)
                await parts.Rooms.Keep(Homes.Kind, person.Value, user, cancellation);
            var reply = await parts.Api.PublishHome(user, null, BlockKit.Home(await home(person, cancellation), parts.Names, parts.Seed()), cancellation);
            return reply.IsOk ? new Delivered() : SlackErrors.ToOutcome(reply.Fault);
        },
        cancellation);

    public Task<Outcome> Capture(IncidentId incident, FetchMessage marked, CancellationToken cancellation) =>
        Remembering(() => capturing.Capture(incident, marked, cancellation), cancellation);

    public Task<Outcome> KeepTranscript(IncidentId incident, RoomKey room, Sending sending, CancellationToken cancellation) => Remembering(
        async () => await parts.Rooms.ChannelOf(incident, cancellation) is { } channel
            ? await transcribing.Keep(incident, channel, room.Value, sending, cancellation)
            : new Delivered("it has no channel"),
        cancellation);

    /// <summary>Something in a room's channel. A room whose channel Slack refuses, and one that the bot archived, are told to nobody: the war room has it all.</summary>
    private async Task<Outcome> InRoom(RoomKey room, Func<string, Task<Outcome>> say, CancellationToken cancellation)
    {
        if (await parts.Rooms.ChannelOf(room, cancellation) is not { } channel)
            return await making.WhyNone(room, cancellation) is { } why ? new Delivered($"no channel: {why}") : new NoRoom($"There is no Slack channel for {room} yet.");
        var outcome = await say(channel);
        return outcome is NoRoom && await parts.Rooms.Find("archived", channel, cancellation) is not null ? new Delivered("its channel is archived") : outcome;
    }

    private async Task<Outcome> Remembering(Func<Task<Outcome>> work, CancellationToken cancellation)
    {
        try
        {
            await parts.Rooms.Refresh(cancellation);
            return await work();
        }
        catch (Exception trouble) when (trouble is NotRemembered or NotRecorded)
        {
            return new TryLater(TimeSpan.FromSeconds(2), trouble.Message);
        }
    }
}
