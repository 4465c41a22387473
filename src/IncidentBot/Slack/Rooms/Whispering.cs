using IncidentBot.Ports;
using IncidentBot.Slack.Printing;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>Answers that one person sees. They are worth nothing once they are old, so they never become a matter for the Incident Manager.</summary>
internal sealed class Whispering(RoomParts parts, Posting posting)
{
    // A response_url lives thirty minutes; one less, since clocks differ.
    private static readonly TimeSpan AddressLives = TimeSpan.FromMinutes(29);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(30);

    /// <summary>By the address Slack gave for answers, else in the room they spoke in, else not at all.</summary>
    public async Task<Outcome> Whisper(Whisper whisper, Sending sending, CancellationToken cancellation)
    {
        var age = parts.Clock.GetUtcNow() - sending.MadeAt;
        if (age > Fresh)
            return new Delivered("too late");
        var message = BlockKit.Ephemeral(whisper.Card, parts.Names, parts.Seed());
        if (whisper.Address.Length > 0 && age < AddressLives)
        {
            var reply = await parts.Api.Respond(whisper.Address, new ResponseMessage(message.Text, message.Blocks, ReplaceOriginal: false), cancellation);
            if (reply.IsOk || SlackErrors.ToOutcome(reply.Fault) is TryLater or Unknown)
                return reply.IsOk ? new Delivered() : SlackErrors.ToOutcome(reply.Fault);
        }

        // Between the two of them nobody else reads along: a message stays, where a whisper is gone with the next reload.
        if (whisper.Room is ['D', ..])
            return Said(await posting.Card(whisper.Room, whisper.Card, null, sending, cancellation));
        if (whisper.Room.Length == 0 || parts.People.UserOf(whisper.To) is not { } user)
            return new Delivered("dropped: it can't be shown to them alone any more");
        var shown = await parts.Api.PostEphemeral(new NewEphemeral(whisper.Room, user, message.Text, (System.Text.Json.Nodes.JsonArray)message.Blocks.DeepClone(), whisper.Under.Length > 0 ? whisper.Under : null), cancellation);
        return Said(shown);
    }

    private static Outcome Said<T>(Reply<T> shown)
        where T : class =>
        shown.IsOk ? new Delivered()
            : SlackErrors.ToOutcome(shown.Fault) is Rejected ? new Delivered($"dropped: {shown.Fault.Code}")
            : SlackErrors.ToOutcome(shown.Fault);
}
