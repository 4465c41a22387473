using System.Globalization;
using System.Text.Json.Nodes;
using IncidentBot.Chat;

namespace IncidentBot.Slack.Ingress;

/// <summary>Hears the shortcuts: “Declare incident”, “Declare incident from this message”, “Add to incident timeline”.</summary>
internal sealed class Shortcuts(Callers callers, Speech speech, ChatDoor door, RoomDoor room, FormOpener forms, Modals modals, Captures captures, SlackDirectory directory, Refusing refusing)
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
                return Begun(Declare(said with { Line = "declare" }, caller, trigger, shortcut.ResponseUrl ?? "", null));
            case "declare_from_message" when shortcut.Message is { } message:
                return Begun(Declare(
                    said with { Line = "declare", Fields = ImmutableDictionary<string, string>.Empty.Add("description", Description(message)) },
                    caller, trigger, shortcut.ResponseUrl ?? "", message));
            case "capture_message" when shortcut.Message is { Ts.Length: > 0 } message && caller.Channel.Length > 0:
                return caller.Incident is { } incident
                    ? await Capture(shortcut, said, incident, About(caller, message), cancellation)
                    : AskWhich(said, caller, message, trigger, shortcut.ResponseUrl ?? "");
            default:
                return SlackAnswer.Malformed;
        }
    }

    // Too much in hand: Slack tells the person that it failed, rather than nothing happening.
    private static SlackAnswer Begun(bool begun) => begun ? SlackAnswer.Taken : SlackAnswer.Failed;

    private bool Declare(Utterance said, Caller caller, string trigger, string address, MessageInHand? from) => forms.Open(
        trigger, "Declare incident",
        async cancellation =>
        {
            var card = (await door.Hear(said, cancellation)).Card;
            // Nobody has sent this form yet: what is still empty is not wrong.
            return modals.Of(card.Form is { } form ? card with { Form = form with { Fields = [.. form.Fields.Select(f => f with { Error = null })] } } : card, from is null ? caller.Ticket() : await captures.Carry(About(caller, from), caller.User, cancellation));
        },
        said, address);

    private async Task<SlackAnswer> Capture(Interaction shortcut, Utterance said, IncidentId incident, FormTicket message, CancellationToken cancellation)
    {
        var reply = await captures.Put(incident, said.Person, message, message.Seen, said.RequestKey, cancellation);
        await room.Leave(SlackIngress.Platform, incident, new Whisper(said.Person, said.Room, shortcut.ResponseUrl ?? "", reply), $"{said.RequestKey}:reply", cancellation);
        return SlackAnswer.Taken;
    }

    private FormTicket About(Caller caller, MessageInHand message) =>
        caller.Ticket(ts: message.Ts) with { Seen = captures.Seen(caller.Channel, message), HasFiles = message.Files is { Length: > 0 } };

    private SlackAnswer AskWhich(Utterance said, Caller caller, MessageInHand message, string trigger, string address) =>
        Begun(forms.Open(trigger, "Add to timeline", async cancellation => Which(await room.OpenTo(said.Person, cancellation), await captures.Carry(About(caller, message), caller.User, cancellation)), said, address));

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

    private SlackAnswer Refuse(Interaction shortcut, Text sentence)
    {
        if (shortcut.ResponseUrl is { Length: > 0 } address)
            refusing.At(address, sentence);
        else
            refusing.By(shortcut.TriggerId!, modals.Result(Card.Line(sentence, Tone.Warn), FormTicket.Empty));
        return SlackAnswer.Taken;
    }
}
