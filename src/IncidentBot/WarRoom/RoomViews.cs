using System.Security.Cryptography;
using IncidentBot.Chat;
using IncidentBot.Confidence;
using IncidentBot.Desk;
using IncidentBot.Rosters;
using IncidentBot.Store;
using IncidentBot.WarRoom.Pages;
using IncidentBot.WarRoom.Printing;
using Microsoft.AspNetCore.Antiforgery;

namespace IncidentBot.WarRoom;

/// <summary>Gathers what a page shows one person. Whatever they may not know of is left out here, before anything is printed.</summary>
public sealed class RoomViews(
    Ledger ledger, IncidentDesk desk, RosterSource rosters, SeenMarks seen, TryOut tryOut, TimeProvider time, IAntiforgery antiforgery)
{
    private const int MessagesOnAPage = 150;
    private const int EntriesInThePanel = 40;
    private const int OpenInTheList = 200;
    private const int PastInTheList = 30;

    /// <summary>What printing needs, without the forms' tokens.</summary>
    public Frame Frame(string room) => new(room, rosters.Current, Times.In(desk.PlanInForce.Zone), time.GetUtcNow());

    /// <summary>What printing needs, with the tokens of this request's forms.</summary>
    public Frame Frame(string room, HttpContext context) => Frame(room) with
    {
        Token = antiforgery.GetAndStoreTokens(context).RequestToken ?? "",
        Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)),
    };

    /// <summary>A room's page, or null when there is no such room for this person.</summary>
    public async Task<RoomView?> Room(HttpContext context, Person person, string key, long? before, Answer? reply, string typed)
    {
        var cancellation = context.RequestAborted;
        var found = await ledger.Read(
            unit => (unit.FindRoom(key) ?? unit.Opening(key)) is { } room && room.MaySee(person.Id)
                ? (Room: room, Pinned: unit.InSlot(key, SlotId.Incident), Messages: unit.Messages(key, before, MessagesOnAPage + 1))
                : default,
            cancellation);
        // The incident may have become sensitive a moment before its room becomes private.
        if (found.Room is not { } here || await Incident(here, cancellation) is var incident && incident is not null && !NeedToKnow.MaySee(incident, person.Id))
            return null;

        seen.Note(person.Id, key, here.Changed);
        var messages = found.Messages.Length > MessagesOnAPage ? found.Messages[1..] : found.Messages;
        var frame = Frame(key, context);
        return new RoomView(
            person, here, await List(person.Id, key, cancellation), found.Pinned, messages, found.Messages.Length > MessagesOnAPage ? messages[0].Id : null,
            incident is null ? null : await Panel(incident, cancellation), frame, SlashWords.All, reply, typed, Banner(person, frame, Printing.Frame.RoomPath(key)));
    }

    /// <summary>The incident of a room, or null when it has none.</summary>
    public async Task<Incident?> Incident(RoomRow room, CancellationToken cancellation) =>
        room.Incident is { } id ? await desk.Find(id, cancellation) : null;

    /// <summary>The incident with its newest entries.</summary>
    public async Task<PanelView> Panel(Incident incident, CancellationToken cancellation) =>
        new(incident, [.. await desk.Latest(incident.Id, EntriesInThePanel, cancellation)], await Files(incident, cancellation));

    private async Task<ImmutableArray<FileLine>> Files(Incident incident, CancellationToken cancellation)
    {
        if (incident.Files.IsEmpty)
            return [];
        var kept = await ledger.Read(unit => unit.WhenKept(incident.Id), cancellation);
        return [.. incident.Files.DistinctBy(f => f.Digest).Select(f => new FileLine(f, kept.TryGetValue(f.Digest, out var at) ? at : null))];
    }

    /// <summary>The rooms a person may see.</summary>
    public async Task<RoomListView> List(PersonId person, string here, CancellationToken cancellation)
    {
        var (rooms, marks) = await ledger.Read(unit => (Rooms: unit.RoomsFor(person), Seen: unit.SeenBy(person)), cancellation);
        var byKey = rooms.ToDictionary(r => r.Key, StringComparer.Ordinal);
        var open = await desk.OpenFor(person, cancellation);
        var past = await desk.OverFor(person, PastInTheList, cancellation);
        var plan = desk.PlanInForce;

        RoomLink Link(string key, string label, IncidentLine? line) => new(
            key, label, line, line is null or { Stage: Stage.Reported } ? Tone.Neutral : plan.Find(line.Severity)?.Tone ?? Tone.Neutral,
            key != here && byKey.TryGetValue(key, out var room) && room.Changed > Math.Max(marks.GetValueOrDefault(key), seen.Latest(person, key)), key == here);

        return new RoomListView(
            [.. rooms.Where(r => r.Kind == RoomKind.Announcement).Select(r => Link(r.Key, r.Label, null))],
            [.. open.Where(HasRoom).OrderBy(l => plan.Rank(l.Severity)).ThenByDescending(l => l.OpenedAt).Take(OpenInTheList).Select(l => Link(l.Room, l.Room, l))],
            [.. past.Where(HasRoom).Select(l => Link(l.Room, l.Room, l))],
            byKey.ContainsKey(WarRoomChat.RoomOf(person)) ? Link(WarRoomChat.RoomOf(person), "Direct messages", null) : null,
            tryOut.IsOn);

        static bool HasRoom(IncidentLine line) => line.Room.Length > 0;
    }

    /// <summary>The room to begin in: the announcement room, or the first a person may see.</summary>
    public async Task<string?> First(PersonId person, CancellationToken cancellation)
    {
        var rooms = await ledger.Read(unit => unit.RoomsFor(person), cancellation);
        return (rooms.Find(r => r.Kind == RoomKind.Announcement) ?? rooms.Find(r => r.Kind == RoomKind.Incident) ?? rooms.FirstOrDefault())?.Key;
    }

    /// <summary>The simulated phones; messages only of the one in the visitor's hand.</summary>
    public async Task<ImmutableArray<PhoneView>> Phones(PersonId holder, CancellationToken cancellation)
    {
        var people = rosters.Current.People.Where(p => p.Phone is not null).OrderBy(p => p.Id != holder).ToList();
        return await ledger.Read<ImmutableArray<PhoneView>>(
            unit => [.. people.Select(p => new PhoneView(p, p.Id == holder, unit.CountMessages(WarRoomPhones.RoomOf(p.Id)),
                p.Id == holder ? [.. unit.Messages(WarRoomPhones.RoomOf(p.Id), null, 50).Reverse()] : []))],
            cancellation);
    }

    /// <summary>The try-out banner, or null outside that mode.</summary>
    public TryOutView? Banner(Person person, Frame frame, string comeBack) => !tryOut.IsOn ? null : new(
        person.Id, rosters.Current.People, desk.PlanInForce, frame.Now, time is TryOutClock clock ? clock.Ahead : TimeSpan.Zero, frame.Times, frame.Token, comeBack);
}
