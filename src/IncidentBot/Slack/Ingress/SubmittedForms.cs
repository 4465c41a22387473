using System.Text.Json;
using IncidentBot.Chat;
using IncidentBot.Chat.Grammar;
using IncidentBot.Slack.Printing;

namespace IncidentBot.Slack.Ingress;

/// <summary>Hears submitted modals: the line of the ticket with the fields as named words. What is wrong stands beside its field; what was refused stands above the same form, with everything kept.</summary>
internal sealed class SubmittedForms(Callers callers, Speech speech, ChatDoor door, RoomDoor room, Modals modals)
{
    internal async Task<SlackAnswer> Hear(Interaction submitted, CancellationToken cancellation)
    {
        if (submitted.User?.Id is not { Length: > 0 } user || submitted.View is not { Id: { Length: > 0 } id } view)
            return SlackAnswer.Malformed;
        if (FormTicket.Read(view.PrivateMetadata) is not { } ticket)
            return SlackAnswer.Malformed;
        if (!callers.IsOurs(submitted.Team?.Id, submitted.Enterprise?.Id))
            return Say(Card.Line(Turned.Away(TurnedAwayBecause.ForeignWorkspace).Sentence, Tone.Warn));
        var caller = await callers.Of(user, submitted.User.TeamId, ticket.Channel, cancellation);
        if (caller.Person is not { } person)
            return Say(Card.Line(caller.Refusal!, Tone.Warn));
        var fields = view.State is { } state ? FormValues.Read(state.Values).ToDictionary(f => f.Key, f => speech.Field(f.Value), StringComparer.Ordinal) : [];
        return view.CallbackId switch
        {
            Modals.Capture => await Capture(ticket, fields, person, id, cancellation),
            Modals.Line => await Hear(new Utterance(SlackIngress.Platform, ticket.Channel, caller.Incident ?? ticket.About(), person, ticket.Line, fields, $"slack:view:{id}"), ticket, cancellation),
            _ => SlackAnswer.Malformed,
        };
    }

    private async Task<SlackAnswer> Hear(Utterance said, FormTicket ticket, CancellationToken cancellation)
    {
        var answer = await door.Hear(said, cancellation);
        if (answer.Recorded)
            return SlashLine.Open(said.Line).Verb is { Place: Place.Begins } ? Say(answer.Card, ticket) : SlackAnswer.Taken;
        if (answer.Card.Form is { } form)
            return Wrong(form, said, ticket, answer.Card);
        return await door.FormOf(said, cancellation) is { } again
            ? SlackAnswer.Update(modals.Form(again, ticket, answer.Card))
            : Say(answer.Card, ticket);
    }

    // Slack knows the fields it showed: an error of another one would make it throw the whole answer away.
    private SlackAnswer Wrong(Form form, Utterance said, FormTicket ticket, Card card) =>
        form.Fields.All(f => f.Error is null || said.Fields.ContainsKey(f.Name)) && FormErrors.Of(form) is { } errors
            ? new SlackAnswer(StatusCodes.Status200OK, errors)
            : SlackAnswer.Update(modals.Form(form, ticket, card with { Form = null }));

    private async Task<SlackAnswer> Capture(FormTicket ticket, Dictionary<string, string> fields, PersonId person, string view, CancellationToken cancellation)
    {
        if (ticket.Ts is not { Length: > 0 } ts || fields.GetValueOrDefault("incident") is not { Length: > 0 } chosen)
            return SlackAnswer.Malformed;
        if (await room.Find(new IncidentId(chosen), person, cancellation) is not { } incident)
            return Say(Card.Line("That incident is not open to you any more, so the message was not added.", Tone.Warn));
        await room.Leave(SlackIngress.Platform, incident.Id, new FetchMessage(MessageIds.Of(ticket.Channel, ts), person), $"slack:view:{view}", cancellation);
        return SlackAnswer.Taken;
    }

    private SlackAnswer Say(Card card, FormTicket? ticket = null) => SlackAnswer.Update(modals.Result(card, ticket ?? FormTicket.Empty));
}
