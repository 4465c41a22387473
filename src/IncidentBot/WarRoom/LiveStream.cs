using System.Globalization;
using System.Threading.Channels;
using IncidentBot.Confidence;
using IncidentBot.Store;
using IncidentBot.WarRoom.Pages;
using IncidentBot.WarRoom.Panel;

namespace IncidentBot.WarRoom;

/// <summary>
/// A room as it happens, by server-sent events. Each message's event carries the room's number, so a reader who comes back
/// with the last one it got (after a lost line, a restart, another instance) gets exactly what it missed. The stream remembers nothing else.
/// </summary>
internal sealed class LiveStream(
    Ledger ledger, RoomDirectory rooms, RoomViews views, SeenMarks seen, Fragments fragments, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int Batch = 100;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ListEvery = TimeSpan.FromSeconds(2);

    internal async Task Get(HttpContext context)
    {
        var person = context.Visitor();
        var key = (string)context.Request.RouteValues["key"]!;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        if (await rooms.Find(key, person.Id, ends.Token) is not { } room)
        {
            await Answers.NoRoom(context);
            return;
        }

        var resumed = Number(context.Request.Headers["Last-Event-ID"]);
        var reader = new Reader(context.Response, person.Id, key, resumed ?? Number(context.Request.Query["after"]) ?? long.MaxValue)
        {
            // The page that begins to listen has just been drawn; one that comes back may have missed anything.
            PanelVersion = resumed is null ? (int?)Number(context.Request.Query["panel"]) ?? -1 : -1,
            ListIsStale = resumed is not null,
        };
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await Follow(reader, room, ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The reader left, or the product stops; the reader comes back by itself.
        }
    }

    private async Task Follow(Reader reader, RoomRow room, CancellationToken cancellation)
    {
        var wake = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var heard = Listen(reader, room, wake.Writer);
        await reader.Send("retry: 1500\n\n", cancellation);
        while (true)
        {
            var now = await rooms.Find(reader.Room, reader.Person, cancellation);
            var incident = now is null ? null : await views.Incident(now, cancellation);
            if (now is null || (incident is not null && !NeedToKnow.MaySee(incident, reader.Person)))
            {
                await reader.Event("gone", "This room is for its members only.", cancellation);
                return;
            }

            await SendClock(reader, cancellation);
            await SendName(reader, now, cancellation);
            await SendMessages(reader, cancellation);
            await SendPanel(reader, incident, cancellation);
            await SendList(reader, cancellation);
            await reader.Flush(cancellation);
            await Wait(wake.Reader, reader, cancellation);
        }
    }

    private async Task SendMessages(Reader reader, CancellationToken cancellation)
    {
        var frame = views.Frame(reader.Room);
        while (true)
        {
            var changes = await ledger.Read(unit => unit.MessagesSince(reader.Room, reader.After, Batch), cancellation);
            foreach (var message in changes)
            {
                await reader.Message(message.Changed, await fragments.Message(message, frame), cancellation);
                reader.After = message.Changed;
            }

            if (changes.Count > 0)
                seen.Note(reader.Person, reader.Room, reader.After);
            if (changes.Count < Batch)
                return;
        }
    }

    private async Task SendName(Reader reader, RoomRow room, CancellationToken cancellation)
    {
        if (reader.Named is { } before && (before.Topic, before.Private, before.Archived) != (room.Topic, room.Private, room.Archived))
            await reader.Event("topic", await fragments.Render<RoomName>(new() { ["Room"] = room, ["In"] = views.Frame(reader.Room) }), cancellation);
        reader.Named = room;
    }

    private async Task SendPanel(Reader reader, Incident? incident, CancellationToken cancellation)
    {
        if (incident is null || incident.Version == reader.PanelVersion)
            return;
        reader.PanelVersion = incident.Version;
        var panel = await views.Panel(incident, cancellation);
        await reader.Event("panel", await fragments.Render<IncidentPanel>(new() { ["Of"] = panel, ["In"] = views.Frame(reader.Room) with { Prefix = "p-" } }), cancellation);
    }

    private async Task SendList(Reader reader, CancellationToken cancellation)
    {
        if (!reader.ListIsStale || time.GetElapsedTime(reader.ListSent) < ListEvery)
            return;
        reader.ListIsStale = false;
        var list = await fragments.Render<RoomList>(new() { ["Of"] = await views.List(reader.Person, reader.Room, cancellation) });
        reader.ListSent = time.GetTimestamp();
        if (list == reader.List)
            return;
        reader.List = list;
        await reader.Event("rooms", list, cancellation);
    }

    private Task SendClock(Reader reader, CancellationToken cancellation) =>
        reader.Event("clock", time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), cancellation);

    private async Task Wait(ChannelReader<byte> wake, Reader reader, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var woken = wake.ReadAsync(timeout.Token).AsTask();
        if (await Task.WhenAny(woken, Task.Delay(reader.ListIsStale ? ListEvery : Heartbeat, time, timeout.Token)) != woken)
        {
            cancellation.ThrowIfCancellationRequested();
            await reader.Send(": still here\n\n", cancellation);
            reader.ListIsStale = true; // marks of rooms this stream isn't told of
        }

        await timeout.CancelAsync();
    }

    private Subscriptions Listen(Reader reader, RoomRow room, ChannelWriter<byte> writer)
    {
        var signals = ledger.Signals;
        void Wake() => writer.TryWrite(0);
        void WakeForList()
        {
            reader.ListIsStale = true;
            Wake();
        }

        return new(
        [
            signals.Subscribe(WarRoomRooms.TopicOf(reader.Room), Wake),
            signals.Subscribe(WarRoomRooms.TopicOf(WarRoomChat.RoomOf(reader.Person)), WakeForList),
            signals.Subscribe(WarRoomRooms.Topic, WakeForList),
            signals.Subscribe(TryOutClock.Topic, Wake),
            .. room.Incident is { } incident ? (IDisposable[])[signals.Subscribe(Timelines.TopicOf(incident), Wake)] : [],
        ]);
    }

    private static long? Number(string? words) => long.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record Subscriptions(ImmutableArray<IDisposable> All) : IDisposable
    {
        public void Dispose()
        {
            foreach (var one in All)
                one.Dispose();
        }
    }
}
