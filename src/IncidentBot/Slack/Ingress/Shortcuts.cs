using System.Globalization;
using System.Text.Json.Nodes;
using IncidentBot.Chat;
using IncidentBot.Slack.Wire;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Ingress;

/// <summary>Hears the shortcuts: “Declare incident”, “Declare incident from this message”, “Add to incident timeline”.</summary>
internal sealed class Shortcuts(Callers callers, Speech speech, ChatDoor door, RoomDoor room, FormOpener forms, Modals modals, SlackDirectory directory, Afterwards afterwards, SlackApi api)
{
    private const int LongestDescription = 2900; // what a field of a form takes, with room for who wrote it and when

    internal async Task<SlackAnswer> Hear(Interaction shortcut, CancellationToken cancellation)
    {
        if (shortcut.User?.Id is not { Length: > 0 } user || shortcut.TriggerId is not { Length: > 0 } trigger)
            return SlackAnswer.Malformed;
        if (!callers.IsOurs(shortcut.Team?.Id, shortcut.Enterprise?.Id))
            return Refuse(shortcut, Turned.Away(TurnedAwayBecause.ForeignWorkspace).Sentence);
        var caller = await callers.Of(user, shortcut.User.TeamId, shortcut.Channel?.Id, cancellation);
        if (caller.Person is not { } person)
            return Refuse(shortcut, caller.Refusal!);

        var said = new Utterance(SlackIngress.Platform, caller.Channel, caller.Incident, person, "", ImmutableDictionary<string, string>.Empty, $"slack:{trigger}");
        switch (shortcut.CallbackId)
        {
            case "declare":
                return Begun(Declare(said with { Line = "declare" }, caller, trigger, shortcut.ResponseUrl ?? ""));
            case "declare_from_message" when shortcut.Message is { } message:
                return Begun(Declare(
                    said with { Line = "declare", Fields = ImmutableDictionary<string, string>.Empty.Add("description", Description(message)) },
                    caller, trigger, shortcut.ResponseUrl ?? ""));
            case "capture_message" when shortcut.Message is { Ts: { Length: > 0 } ts } message && caller.Channel.Length > 0:
                return caller.Incident is { } incident
                    ? await Capture(shortcut, said, incident, message, ts, cancellation)
                    : AskWhich(said, caller, ts, trigger, shortcut.ResponseUrl ?? "");
            default:
                return SlackAnswer.Malformed;
        }
    }

    // Too much in hand: Slack tells the person that it failed, rather than nothing happening.
    private static SlackAnswer Begun(bool begun) => begun ? SlackAnswer.Taken : SlackAnswer.Failed;

    private bool Declare(Utterance said, Caller caller, string trigger, string address) => forms.Open(
        trigger, "Declare incident",
        async cancellation =>
        {
            var card = (await door.Hear(said, cancellation)).Card;
            // Nobody has sent this form yet: what is still empty is not wrong.
            return modals.Of(card.Form is { } form ? card with { Form = form with { Fields = [.. form.Fields.Select(f => f with { Error = null })] } } : card, caller.Ticket());
        },
        said, address);

    private async Task<SlackAnswer> Capture(Interaction shortcut, Utterance said, IncidentId incident, MessageInHand message, string ts, CancellationToken cancellation)
    {
        var id = MessageIds.Of(said.Room, ts);
        Card reply;
        if (message.Files is { Length: > 0 } && await room.Find(incident, said.Person, cancellation) is not null)
        {
            await room.Leave(SlackIngress.Platform, incident, new FetchMessage(id, said.Person), $"slack:fetch:{incident}:{id}", cancellation);
            reply = Card.Line("The message is put on the timeline, with copies of its files.");
        }
        else if (MessageIds.WrittenAt(ts) is { } at)
        {
            var captured = new CaptureMessage(new ChatMessage(id, Author(message), speech.Plain(message.Text), at), [], []);
            reply = (await room.Hear(incident, captured, said.Person, said.RequestKey, SlackIngress.Platform, cancellation)).Card;
        }
        else
        {
            return SlackAnswer.Malformed;
        }

        await room.Leave(SlackIngress.Platform, incident, new Whisper(said.Person, said.Room, shortcut.ResponseUrl ?? "", reply), $"{said.RequestKey}:reply", cancellation);
        return SlackAnswer.Taken;
    }

    private SlackAnswer AskWhich(Utterance said, Caller caller, string ts, string trigger, string address) =>
        Begun(forms.Open(trigger, "Add to timeline", async cancellation => Which(await room.OpenTo(said.Person, cancellation), caller.Ticket(ts: ts)), said, address));

    private JsonObject Which(ImmutableArray<Option> open, FormTicket ticket) => open.IsEmpty
        ? modals.Result(Card.Line("No incident is open that you may see, so the message was not added.", Tone.Warn), ticket)
        : modals.Form(
            new Form("Add to timeline", "note", [new Field("incident", "Which incident does the message belong to?", FieldKind.Choice, Options: open)], "Add to timeline"), ticket, callback: Modals.Capture);

    private string Description(MessageInHand message)
    {
        var words = speech.Plain(message.Text);
        if (words.Length > LongestDescription)
            words = words[..LongestDescription] + "…";
        var by = message.User is { Length: > 0 } user ? directory.NameOf(user) : "a bot";
        return message.Ts is { } ts && MessageIds.WrittenAt(ts) is { } at
            ? $"{words}\n({by}, {at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC)"
            : $"{words}\n({by})";
    }

    private Actor Author(MessageInHand message) =>
        message.User is { Length: > 0 } user ? directory.PersonOf(user) is { } person ? Actor.Of(person) : new Actor(ActorKind.Machine, user) : new Actor(ActorKind.Machine, message.BotId ?? "a bot");

    private SlackAnswer Refuse(Interaction shortcut, Text sentence)
    {
        if (shortcut.ResponseUrl is { Length: > 0 } address)
            afterwards.Begin(cancellation => api.Respond(address, new ResponseMessage(sentence.Words(p => p.Value), ReplaceOriginal: false), cancellation));
        else
            forms.Refuse(shortcut.TriggerId!, modals.Result(Card.Line(sentence, Tone.Warn), FormTicket.Empty));
        return SlackAnswer.Taken;
    }
}
