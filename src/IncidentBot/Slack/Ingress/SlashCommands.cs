using IncidentBot.Chat;
using IncidentBot.Slack.Printing;

namespace IncidentBot.Slack.Ingress;

/// <summary>Hears <c>/incident …</c>: the answer is the body of the response, which only the person sees. A line that surely needs a form is answered empty, and the form opens beside it.</summary>
internal sealed class SlashCommands(Callers callers, Speech speech, ChatDoor door, FormOpener forms, SlackNames names)
{
    internal async Task<SlackAnswer> Hear(SlashCommand command, CancellationToken cancellation)
    {
        if (command.SslCheck is not null)
            return SlackAnswer.Taken;
        if (command.UserId is not { Length: > 0 } user)
            return SlackAnswer.Malformed;
        if (!callers.IsOurs(command.TeamId, command.EnterpriseId))
            return Refuse(Turned.Away(TurnedAwayBecause.ForeignWorkspace).Sentence, TurnedAwayBecause.ForeignWorkspace);
        var caller = await callers.Of(user, command.TeamId, command.ChannelId, cancellation);
        if (caller.Person is not { } person)
            return SlackAnswer.Ephemeral(Card.Line(caller.Refusal!, Tone.Warn), names);

        var line = speech.Plain(command.Text);
        var said = new Utterance(
            SlackIngress.Platform, caller.Channel, caller.Incident, person, line, ImmutableDictionary<string, string>.Empty,
            $"slack:{(command.TriggerId is { Length: > 0 } trigger ? trigger : command.Digest)}");
        if (command.TriggerId is { Length: > 0 } leave && SurelyAsking.Of(line) is { } opening && forms.Ask(said, opening, caller.Ticket(), leave, command.ResponseUrl ?? ""))
            return SlackAnswer.Taken;
        var answer = await door.Hear(said, cancellation);
        return SlackAnswer.Ephemeral(Askable.Of(answer.Card, line), names, answer.Room);
    }

    private SlackAnswer Refuse(Text sentence, TurnedAwayBecause reason)
    {
        Callers.Count(reason.ToString());
        return SlackAnswer.Ephemeral(Card.Line(sentence, Tone.Warn), names);
    }
}

/// <summary>Whether a line surely asks for a form.</summary>
internal static class SurelyAsking
{
    private const int LongestLine = 4000; // more than that is no bare verb, and is read once only

    /// <summary>How the line begins when it surely asks; null when it may be complete. Read as the door will read it: else the door might find it complete, and record it after the answer.</summary>
    internal static Opening? Of(string line) =>
        line.Length <= LongestLine && CleanText.Of(line).Value is { } clean && SlashLine.Open(clean) is var opening && SlashLine.AsksSurely(opening) ? opening : null;
}
