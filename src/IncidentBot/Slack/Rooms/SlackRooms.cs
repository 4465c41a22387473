using System.Collections.Concurrent;
using IncidentBot.Ports;

namespace IncidentBot.Slack.Rooms;

/// <summary>
/// Which channel is which room and which incident, and the ids of what stands in it. Kept in the product's database: another instance, or this one after
/// a crash, goes on where it stopped. Only names that are printed by, and whose channel is whose, are remembered in the process for a minute.
/// </summary>
public sealed class SlackRooms(IPlatformMemory memory, TimeProvider clock)
{
    private const string Platform = SlackChat.PlatformName;
    private const int MostKept = 5_000;
    private static readonly TimeSpan NamesGoodFor = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (IncidentId Incident, DateTimeOffset At)> incidents = new(StringComparer.Ordinal);
    private long readAt = long.MinValue;

    /// <summary>The incident whose room this channel is, or null.</summary>
    /// <exception cref="NotRemembered">The database can't be asked; try again.</exception>
    public async ValueTask<IncidentId?> IncidentOf(string channel, CancellationToken cancellation)
    {
        // Every press asks. A channel is one incident's for good, or nobody's any more; that there is none yet is never remembered.
        var now = clock.GetUtcNow();
        if (incidents.TryGetValue(channel, out var known) && now - known.At < NamesGoodFor)
            return known.Incident;
        if (await memory.Find(Platform, "incident", channel, cancellation) is not { } id)
            return null;
        if (incidents.Count >= MostKept)
            incidents.Clear();
        incidents[channel] = (new IncidentId(id), now);
        return new IncidentId(id);
    }

    /// <summary>The channel of a room, or null while it has none.</summary>
    /// <exception cref="NotRemembered">The database can't be asked; try again.</exception>
    public Task<string?> ChannelOf(RoomKey room, CancellationToken cancellation) => memory.Find(Platform, "channel", room.Value, cancellation);

    /// <summary>The channel of a room as far as this process knows, for printing: a name that is a minute old is better than waiting.</summary>
    public string? ChannelOf(string room) => names.GetValueOrDefault(room);

    /// <summary>Reads the names that are printed by, when they are older than a minute.</summary>
    /// <exception cref="NotRemembered">The database can't be asked; try again.</exception>
    public async Task Refresh(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (Interlocked.Read(ref readAt) is not long.MinValue and var ticks && now.UtcTicks - ticks < NamesGoodFor.Ticks)
            return;
        var all = await memory.All(Platform, "channel", "", cancellation);
        foreach (var gone in names.Keys.Except(all.Select(a => a.Key), StringComparer.Ordinal))
            names.TryRemove(gone, out _);
        foreach (var (room, channel) in all)
            names[room] = channel;
        Interlocked.Exchange(ref readAt, now.UtcTicks);
    }

    /// <summary>The channel of an incident, or null.</summary>
    internal Task<string?> ChannelOf(IncidentId incident, CancellationToken cancellation) => memory.KeyOf(Platform, "incident", incident.Value, cancellation);

    /// <summary>The room key a channel was named after last, or null.</summary>
    internal Task<string?> NamedAfter(string channel, CancellationToken cancellation) => memory.KeyOf(Platform, "channel", channel, cancellation);

    /// <summary>The channel is the incident's room.</summary>
    internal async Task Remember(IncidentId incident, RoomKey room, string channel, CancellationToken cancellation)
    {
        await Name(room, channel, cancellation);
        await memory.Keep(Platform, "incident", channel, incident.Value, cancellation);
    }

    /// <summary>The channel is called after this room from now on.</summary>
    internal async Task Name(RoomKey room, string channel, CancellationToken cancellation)
    {
        await memory.Keep(Platform, "channel", room.Value, channel, cancellation);
        names[room.Value] = channel;
    }

    /// <summary>The channel is nobody's room any more: nothing is posted there by its old names. What is left to do about it is kept under <c>retired</c>.</summary>
    internal async Task Retire(IncidentId incident, string channel, CancellationToken cancellation)
    {
        await memory.Keep(Platform, "retired", channel, incident.Value, cancellation);
        while (await memory.KeyOf(Platform, "channel", channel, cancellation) is { } room)
        {
            await memory.Keep(Platform, "channel", room, null, cancellation);
            names.TryRemove(room, out _);
        }

        await memory.Keep(Platform, "incident", channel, null, cancellation);
        incidents.TryRemove(channel, out _);
    }

    /// <summary>Slack gave a channel another id, as when it is shared: what is known of the old one holds for the new one. Safe to repeat.</summary>
    internal async Task Move(string old, string now, CancellationToken cancellation)
    {
        foreach (var kind in new[] { "slot", "invited" })
        {
            foreach (var (key, value) in await memory.All(Platform, kind, old + "|", cancellation))
            {
                await memory.Keep(Platform, kind, now + key[old.Length..], value, cancellation);
                await memory.Keep(Platform, kind, key, null, cancellation);
            }
        }

        foreach (var kind in new[] { "archived", "retired", "incident" })
        {
            if (await memory.Find(Platform, kind, old, cancellation) is not { } value)
                continue;
            await memory.Keep(Platform, kind, now, value, cancellation);
            await memory.Keep(Platform, kind, old, null, cancellation);
        }

        incidents.TryRemove(old, out _);
        while (await memory.KeyOf(Platform, "announcements", old, cancellation) is { } wanted)
            await memory.Keep(Platform, "announcements", wanted, now, cancellation);
        while (await memory.KeyOf(Platform, "channel", old, cancellation) is { } room)
            await Name(new RoomKey(room), now, cancellation);
    }

    /// <summary>Channels that were the incident's room and are still to be closed.</summary>
    internal async Task<ImmutableArray<string>> Retired(IncidentId incident, CancellationToken cancellation) =>
        [.. (await memory.All(Platform, "retired", "", cancellation)).Where(r => r.Value == incident.Value).Select(r => r.Key)];

    /// <summary>The slots of a channel and the message that holds each.</summary>
    internal async Task<ImmutableArray<(SlotId Slot, string Ts)>> Slots(string channel, CancellationToken cancellation) =>
        [.. (await memory.All(Platform, "slot", channel + "|", cancellation)).Select(s => (new SlotId(s.Key[(channel.Length + 1)..]), s.Value))];

    /// <summary>The message that holds a slot, or null.</summary>
    internal Task<string?> Slot(string channel, SlotId slot, CancellationToken cancellation) => memory.Find(Platform, "slot", $"{channel}|{slot}", cancellation);

    /// <summary>This message holds the slot; null: none does.</summary>
    internal Task KeepSlot(string channel, SlotId slot, string? ts, CancellationToken cancellation) => memory.Keep(Platform, "slot", $"{channel}|{slot}", ts, cancellation);

    /// <summary>Something else that is remembered, by kind and key.</summary>
    internal Task<string?> Find(string kind, string key, CancellationToken cancellation) => memory.Find(Platform, kind, key, cancellation);

    /// <summary>All of a kind, by key.</summary>
    internal Task<IReadOnlyList<KeyValuePair<string, string>>> All(string kind, CancellationToken cancellation) => memory.All(Platform, kind, "", cancellation);

    /// <summary>Keeps something else; null forgets it.</summary>
    internal Task Keep(string kind, string key, string? value, CancellationToken cancellation) => memory.Keep(Platform, kind, key, value, cancellation);
}
