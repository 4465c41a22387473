using IncidentBot.Chat;
using IncidentBot.Slack.Printing;
using Answer = IncidentBot.Chat.Answer;

namespace IncidentBot.Slack.Ingress;

/// <summary>
/// Hears buttons and boxes: each is a pre-typed line. When something was recorded the card it stands in changes by itself and nothing more is said;
/// where a card can't change (a direct message, a private answer), and when nothing was recorded, the reply is left in the outbox before the press is acknowledged.
/// </summary>
internal sealed class Presses(Callers callers, Speech speech, ChatDoor door, RoomDoor room, FormOpener forms, Modals modals, Refusing refusing)
{
    internal async Task<SlackAnswer> Hear(Interaction press, CancellationToken cancellation)
    {
        if (press.User?.Id is not { Length: > 0 } user || press.Actions is not { } actions)
            return SlackAnswer.Malformed;
        var lines = Lines(actions);
        if (lines.Count == 0 && press.View is { Type: "modal", CallbackId: Modals.Line } form && actions.Any(a => a is { ActionId: FieldPrinting.Action, Type: "radio_buttons" or "static_select" }))
            return await Chosen(press, user, form, cancellation);
        if (lines.Count == 0)
            return SlackAnswer.Taken; // a box that was emptied, or a link: nothing is typed
        var ticket = press.View is { Type: "modal" } modal ? FormTicket.Read(modal.PrivateMetadata) : null;
        var channel = press.Channel?.Id ?? press.Container?.ChannelId ?? ticket?.Channel;
        var (caller, refusal) = await Who(press, user, channel, cancellation);
        if (caller?.Person is not { } person)
        {
            Refuse(press, refusal!);
            return SlackAnswer.Taken;
        }

        var leave = press.TriggerId is { Length: > 0 } trigger ? trigger : null;
        for (var i = 0; i < lines.Count; i++)
        {
            var key = lines[i].Box is { } box ? $"slack:box:{user}:{box}:{lines[i].Line}" : $"slack:{press.TriggerId}:{lines[i].Ts}{(lines.Count > 1 ? $":{i}" : "")}";
            var said = new Utterance(
                SlackIngress.Platform, caller.Channel, caller.Incident ?? ticket?.About(), person, lines[i].Line, ImmutableDictionary<string, string>.Empty, key);
            if (await Hear(press, caller, said, leave, isBox: lines[i].Box is not null, cancellation))
                leave = null; // a trigger works once
        }

        return SlackAnswer.Taken;
    }

    /// <summary>Something was chosen in a form that says more once it is known. Nothing is recorded.</summary>
    private async Task<SlackAnswer> Chosen(Interaction press, string user, View view, CancellationToken cancellation)
    {
        if (view is not { Id: { Length: > 0 } id, State: { } state } || FormTicket.Read(view.PrivateMetadata) is not { } ticket)
            return SlackAnswer.Malformed;
        var (caller, refusal) = await Who(press, user, ticket.Channel, cancellation);
        if (caller?.Person is not { } person)
        {
            Refuse(press, refusal!);
            return SlackAnswer.Taken;
        }

        var fields = FormValues.Read(state.Values).ToImmutableDictionary(f => f.Key, f => speech.Field(f.Value), StringComparer.Ordinal);
        var said = new Utterance(SlackIngress.Platform, ticket.Channel, caller.Incident ?? ticket.About(), person, ticket.Line, fields, $"slack:{press.TriggerId}");
        forms.Redraw(id, view.Hash, async token => await door.FormOf(said, token) is { } again ? modals.Form(again, ticket) : null);
        return SlackAnswer.Taken;
    }

    /// <summary>One line. Says whether it used the trigger.</summary>
    private async Task<bool> Hear(Interaction press, Caller caller, Utterance said, string? trigger, bool isBox, CancellationToken cancellation)
    {
        var address = press.ResponseUrl ?? "";
        var inModal = press.View is { Type: "modal", Id: { Length: > 0 } id } ? id : null;
        if (inModal is null && trigger is not null && SurelyAsking.Of(said.Line) is { } opening && forms.Ask(said, opening, caller.Ticket(), trigger, address))
            return true;
        var answer = await door.Hear(said, cancellation);
        // Slack sends every box that is ticked with each tick: one that somebody else settled meanwhile is no news, and the card is drawn again anyway.
        if (isBox && answer is { Recorded: false, Card.Tone: Tone.Neutral })
            return false;
        if (inModal is not null && forms.Replace(inModal, modals.Of(answer.Card, caller.Ticket()), said))
            return false;
        // At home there is no channel to answer in: what was not done is shown in a modal.
        if ((answer.Card.Form is not null || press.View is { Type: "home" } && !answer.Recorded) && trigger is not null && forms.Show(modals.Of(answer.Card, caller.Ticket()), said, trigger, address))
            return true;
        await Reply(press, caller, said, answer, cancellation);
        return false;
    }

    private async Task Reply(Interaction press, Caller caller, Utterance said, Answer answer, CancellationToken cancellation)
    {
        var atHome = press.View is { Type: "home" };
        if (answer.Recorded && atHome)
            await room.Leave(SlackIngress.Platform, null, new ShowHome(said.Person), $"{said.RequestKey}:home", cancellation);
        if (answer.Recorded && (atHome || !StaysAsItIs(press, caller)))
            return;
        var whisper = new Whisper(said.Person, caller.Channel, press.ResponseUrl ?? "", Askable.Of(answer.Card, said.Line));
        await room.Leave(SlackIngress.Platform, answer.Incident ?? caller.Incident, whisper, $"{said.RequestKey}:reply", cancellation);
    }

    private static bool StaysAsItIs(Interaction press, Caller caller) => press.Container is { IsEphemeral: true } || caller.Channel is ['D', ..];

    private async Task<(Caller? Caller, Text? Refusal)> Who(Interaction press, string user, string? channel, CancellationToken cancellation)
    {
        if (!callers.IsOurs(press.Team?.Id, press.Enterprise?.Id))
        {
            Callers.Count(nameof(TurnedAwayBecause.ForeignWorkspace));
            return (null, Turned.Away(TurnedAwayBecause.ForeignWorkspace).Sentence);
        }

        var caller = await callers.Of(user, press.User!.TeamId, channel, cancellation);
        return (caller, caller.Refusal);
    }

    // Nobody of the roster: the outbox can't name them, so they are told at once or not at all.
    private void Refuse(Interaction press, Text sentence)
    {
        var view = modals.Result(Card.Line(sentence, Tone.Warn), FormTicket.Empty);
        if (press.ResponseUrl is { Length: > 0 } address)
            refusing.At(address, sentence);
        else if (press.View is { Type: "modal", Id: { Length: > 0 } id })
            refusing.In(id, view);
        else if (press.TriggerId is { Length: > 0 } trigger)
            refusing.By(trigger, view);
    }

    /// <summary>The lines. A box is known by its block, whose id is new at each drawing: Slack sends all that are ticked each time one is, and a screen that is behind must not tick again what was opened meanwhile.</summary>
    private static List<(string Line, string Ts, string? Box)> Lines(PressedAction[] actions)
    {
        var lines = new List<(string, string, string?)>();
        foreach (var action in actions)
        {
            var values = action switch
            {
                { Type: "button", Value: { Length: > 0 } line } => [line],
                { Type: "checkboxes", SelectedOptions: { } ticked } => ticked.Select(t => t?.Value ?? "").Where(v => v.Length > 0),
                _ => (IEnumerable<string>)[],
            };
            lines.AddRange(values.Select(v => (v, action.ActionTs ?? "", action is { Type: "checkboxes" } ? action.BlockId : null)));
        }

        return lines;
    }
}
