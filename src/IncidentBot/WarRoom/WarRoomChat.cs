using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>The bot's own chat as a chat platform: its rooms are rows of the product's database, so what it says arrives when it is committed.</summary>
public sealed class WarRoomChat(Ledger ledger, KeepRecord keep) : IChatPlatform
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>Name of the platform.</summary>
    public const string PlatformName = "war-room";

    public string Name => PlatformName;

    /// <summary>The room of the bot's messages to one person.</summary>
    public static string RoomOf(PersonId person) => "dm:" + person.Value;

    public Task<Outcome> ShapeRoom(RoomShape shape, CancellationToken cancellation)
    {
        var wanted = new RoomRow(
            shape.Key.Value, shape.Incident is null ? RoomKind.Announcement : RoomKind.Incident, shape.Incident, shape.Topic, shape.Private, shape.Archived, 0, shape.Members);
        return IsTaken(wanted.Key)
            ? Task.FromResult<Outcome>(new Rejected($"A room can't be called {wanted.Key}."))
            : Try(unit => Shape(unit, wanted), _ => new Delivered(wanted.Key), cancellation);
    }

    public Task<Outcome> PutSlot(RoomKey room, SlotId slot, Card? card, Sending sending, CancellationToken cancellation)
    {
        var body = card is null ? null : CardJson.Write(card);
        return Try(unit => unit.PutSlot(room.Value, slot, body), there => there ? new Delivered() : NoRoom(room), cancellation);
    }

    public Task<Outcome> Post(RoomKey room, Card card, Sending sending, CancellationToken cancellation)
    {
        var body = CardJson.Write(card);
        return Try(
            unit => unit.AddMessage(room.Value, body, sending.EffectKey) || unit.HasMessage(sending.EffectKey),
            there => there ? new Delivered() : NoRoom(room), cancellation);
    }

    public Task<Outcome> Tell(PersonId person, Card card, Sending sending, CancellationToken cancellation)
    {
        var body = CardJson.Write(card);
        return Try(
            unit =>
            {
                unit.OwnRoom(RoomOf(person), RoomKind.Direct, person);
                return unit.AddMessage(RoomOf(person), body, sending.EffectKey);
            },
            _ => new Delivered(), cancellation);
    }

    // Its answers come in the page itself, and there is no page but the rooms.
    public Task<Outcome> Whisper(Whisper whisper, Sending sending, CancellationToken cancellation) => Task.FromResult<Outcome>(new Delivered("answered in the page"));

    public Task<Outcome> ShowHome(PersonId person, CancellationToken cancellation) => Task.FromResult<Outcome>(new Delivered("has no such page"));

    public Task<Outcome> Capture(IncidentId incident, FetchMessage marked, CancellationToken cancellation) =>
        Task.FromResult<Outcome>(new Rejected("the war room's messages are on the record already"));

    public async Task<Outcome> KeepTranscript(IncidentId incident, RoomKey room, Sending sending, CancellationToken cancellation)
    {
        try
        {
            var messages = await ledger.Read(unit => unit.Messages(room.Value, null, int.MaxValue), cancellation);
            return WarRoomTranscript.Of(room, messages) is { } transcript
                ? await keep(incident, new Updates.KeepTranscript(Name, transcript, messages.Length), Actor.Bot, sending.EffectKey, Name, cancellation)
                : new Delivered("nothing was said");
        }
        catch (NotRecorded e)
        {
            return new TryLater(Soon, e.Message);
        }
    }

    private static bool Shape(Unit unit, RoomRow wanted)
    {
        var changed = unit.ShapeRoom(wanted);
        unit.RetireOthers(wanted);
        return changed;
    }

    private static TryLater NoRoom(RoomKey room) => new(Soon, $"There is no room {room} yet.");

    // These prefixes name rooms of one person each: an incident's room of that name would be read by the wrong people.
    private static bool IsTaken(string key) => key.StartsWith("dm:", StringComparison.Ordinal) || key.StartsWith("phone:", StringComparison.Ordinal);

    private async Task<Outcome> Try(Func<Unit, bool> work, Func<bool, Outcome> outcome, CancellationToken cancellation)
    {
        try
        {
            return outcome(await ledger.Write(work, cancellation));
        }
        catch (NotRecorded e)
        {
            return new TryLater(Soon, e.Message);
        }
    }
}
