using System.Text.Json;
using IncidentBot.Confidence;
using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.Outbox;

/// <summary>Carries one effect out: works out what should be from the incident as it is now, and tells the chat whose lane it stands in.</summary>
internal sealed class EffectRunner(Ledger ledger, PlanShelf plans, IncidentCache cache, IEnumerable<IChatPlatform> chats, ISmsSender sms)
{
    private readonly Dictionary<string, IChatPlatform> chats = chats.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Runs the effect of this row.</summary>
    public async Task<Outcome> Run(OutboxRow row, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize(row.Item.Body, EffectJson.Default.Effect) is not { } effect)
            return new Rejected("the stored effect is empty");
        var chat = Lanes.PlatformOf(row.Item.Lane) is { } platform ? chats.GetValueOrDefault(platform) : null;
        if (chat is null && effect is not TextPerson)
            return new Delivered("not told: its chat is no longer in use");
        var sending = new Sending(row.Item.EffectKey, row.MadeAt, Again: row.Attempts > 1);
        switch (effect)
        {
            // Asked while they still might know: whoever lost that right meanwhile gets no answer about it.
            case Whisper { To: var to } when row.Item.Incident is { } about && await ledger.Find(about, plans, cache, cancellation) is { } asked && !NeedToKnow.MaySee(asked, to):
                return new Delivered("not told");
            case Whisper whisper:
                return await chat!.Whisper(whisper, sending, cancellation);
            case ShowHome home:
                return await chat!.ShowHome(home.To, cancellation);
        }

        if (row.Item.Incident is not { } id || await ledger.Find(id, plans, cache, cancellation) is not { } incident)
            return new Rejected("its incident is not there");
        if (effect is TextPerson text)
            return await sms.Send(text.To, text.Words, row.Item.EffectKey, cancellation);
        var outcome = await Tell(chat!, effect, incident, sending, cancellation);
        if (outcome is not NoRoom || effect is ShapeRoom)
            return outcome;
        // Its room was renamed, lost or archived by somebody, and what shapes it may stand behind this in the lane: waiting for that would be waiting for ever.
        var shaped = await Shape(chat!, incident, closing: false, cancellation);
        if (shaped is not Delivered)
            return shaped;
        outcome = await Tell(chat!, effect, incident, sending, cancellation);
        return outcome is NoRoom still ? new Rejected(still.Why) : outcome;
    }

    private static async Task<Outcome> Tell(IChatPlatform chat, Effect effect, Incident incident, Sending sending, CancellationToken cancellation)
    {
        var room = new RoomKey(incident.RoomName);
        return effect switch
        {
            ShapeRoom shape => await Shape(chat, incident, shape.Last, cancellation),
            DrawSlot { Slot: var slot } when slot == SlotId.Announcement =>
                await chat.PutSlot(new RoomKey(incident.Plan.Rooms.Announcements), new SlotId($"{slot}:{incident.Id}"), SlotCards.Draw(incident, slot), sending, cancellation),
            DrawSlot { Slot: var slot } => await chat.PutSlot(room, slot, SlotCards.Draw(incident, slot), sending, cancellation),
            PostToRoom post => await chat.Post(room, post.Card, sending, cancellation),
            // Decided before, delivered now: whoever lost the right to know in between is not told, and nobody is asked to tell them.
            TellPerson tell when !NeedToKnow.MaySee(incident, tell.To) => new Delivered("not told"),
            TellPerson tell => await chat.Tell(tell.To, Bound(tell.Card, incident.Reference), sending, cancellation),
            // Marked by somebody who has lost the right to know since: it stays where it is.
            FetchMessage fetch => NeedToKnow.MaySee(incident, fetch.By) ? await chat.Capture(incident.Id, fetch, cancellation) : new Delivered("not fetched"),
            FetchTranscript => await chat.KeepTranscript(incident.Id, room, sending, cancellation),
            _ => new Rejected("unknown effect"),
        };
    }

    /// <summary>The card with its incident named in every line: in a direct message a bare <c>ack</c> would leave open which incident is meant.</summary>
    private static Card Bound(Card card, string reference) => card with
    {
        Buttons = [.. card.Buttons.Select(b => b with { Line = $"{reference} {b.Line}" })],
        Form = card.Form is { } form ? form with { Line = $"{reference} {form.Line}" } : null,
        Blocks = [.. card.Blocks.Select(b => b is ChecklistBlock list ? list with { Rows = [.. list.Rows.Select(r => r.Line is null ? r : r with { Line = $"{reference} {r.Line}" })] } : b)],
    };

    private static Task<Outcome> Shape(IChatPlatform chat, Incident incident, bool closing, CancellationToken cancellation) => chat.ShapeRoom(
        new RoomShape(new RoomKey(incident.RoomName), incident.Id, RoomTopic.Of(incident), incident.IsSensitive, incident.Members,
            incident.Stage is Stage.Closed or Stage.Cancelled or Stage.Declined or Stage.Merged)
        { Purpose = RoomTopic.Purpose(incident), Absent = incident.Absent, Closing = closing },
        cancellation);
}
