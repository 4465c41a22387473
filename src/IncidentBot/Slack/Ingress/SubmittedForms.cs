using System.Security.Cryptography;
using System.Text;
using IncidentBot.Chat;
using IncidentBot.Chat.Grammar;
using IncidentBot.Slack.Printing;
using Answer = IncidentBot.Chat.Answer;

namespace IncidentBot.Slack.Ingress;

/// <summary>Hears submitted modals: the line of the ticket with the fields as named words. What is wrong stands beside its field; what was refused stands above the same form, with everything kept.</summary>
internal sealed class SubmittedForms(Callers callers, Speech speech, ChatDoor door, RoomDoor room, Modals modals, Captures captures)
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
            Modals.Capture => await Capture(ticket, fields, caller, person, id, cancellation),
            Modals.Line => await Hear(new Utterance(SlackIngress.Platform, ticket.Channel, caller.Incident ?? ticket.About(), person, ticket.Line, fields, Key(id, ticket.Line, fields)), ticket, user, cancellation),
            _ => SlackAnswer.Malformed,
        };
    }

    /// <summary>
    /// A form sent again as it was has one effect. Sent again with other words, because the answer was lost on the way, it says something new that must not vanish; but one form begins
    /// one incident, whatever it says the second time.
    /// </summary>
    private static string Key(string view, string line, IReadOnlyDictionary<string, string> fields)
    {
        if (SlashLine.Open(line).Verb is { Place: Place.Begins })
            return $"slack:view:{view}";
        var filled = string.Concat(fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key.Length}:{f.Key}{f.Value.Length}:{f.Value}"));
        return $"slack:view:{view}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filled)).AsSpan(0, 8))}";
    }

    private async Task<SlackAnswer> Hear(Utterance said, FormTicket ticket, string user, CancellationToken cancellation)
    {
        var answer = await door.Hear(said, cancellation);
        if (answer.Recorded)
            await First(said, ticket, answer, user, cancellation);
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

    /// <summary>The message that an incident was declared from is its first entry.</summary>
    private async Task First(Utterance said, FormTicket ticket, Answer answer, string user, CancellationToken cancellation)
    {
        if (ticket.Ts is null || answer.Incident is not { } incident)
            return;
        await captures.Put(incident, said.Person, ticket, await captures.Brought(ticket, user, cancellation), $"{said.RequestKey}:first", cancellation);
        await captures.Arrived(user, cancellation);
    }

    private async Task<SlackAnswer> Capture(FormTicket ticket, Dictionary<string, string> fields, Caller caller, PersonId person, string view, CancellationToken cancellation)
    {
        if (ticket.Ts is not { Length: > 0 } || fields.GetValueOrDefault("incident") is not { Length: > 0 } chosen)
            return SlackAnswer.Malformed;
        if (await room.Find(new IncidentId(chosen), person, cancellation) is not { } incident)
            return Say(Card.Line("That incident is not open to you any more, so the message was not added.", Tone.Warn));
        // They may stand in a channel that the bot is not in, where nothing can be whispered: the form itself says what became of it.
        var outcome = await captures.Put(incident.Id, person, ticket, await captures.Brought(ticket, caller.User, cancellation), $"slack:view:{view}", cancellation);
        await captures.Arrived(caller.User, cancellation);
        return Say(outcome.At(incident.Reference));
    }

    private SlackAnswer Say(Card card, FormTicket? ticket = null) => SlackAnswer.Update(modals.Result(card, ticket ?? FormTicket.Empty));
}
