using System.Text.Json.Nodes;
using IncidentBot.Slack.Printing;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Ingress;

/// <summary>Tells people who are turned away why, where no answer of Slack's carries it. They are nobody of the roster, whom the outbox can't name: so at once or not at all.</summary>
internal sealed class Refusing(SlackApi api, SlackNames names, Afterwards afterwards)
{
    /// <summary>In a channel, for their eyes only; between the two of them as a message.</summary>
    internal void InChannel(string user, string channel, string? thread, Text sentence) => afterwards.Begin(cancellation =>
    {
        var words = sentence.Words(p => p.Value);
        return IsDirect(channel)
            ? api.PostMessage(new NewMessage(channel, words, ThreadTs: thread), cancellation)
            : (Task)api.PostEphemeral(new NewEphemeral(channel, user, words, ThreadTs: thread), cancellation);
    });

    /// <summary>On the app's page.</summary>
    internal void AtHome(string user, Text sentence) =>
        afterwards.Begin(cancellation => api.PublishHome(user, null, BlockKit.Home(Card.Line(sentence, Tone.Warn), names, "refused"), cancellation));

    /// <summary>By the address Slack gave for answers.</summary>
    internal void At(string address, Text sentence) =>
        afterwards.Begin(cancellation => api.Respond(address, new ResponseMessage(sentence.Words(p => p.Value), ReplaceOriginal: false), cancellation));

    /// <summary>In a view of its own, where nothing else reaches them.</summary>
    internal void By(string trigger, JsonObject view) => afterwards.Begin(cancellation => api.OpenView(trigger, view, cancellation));

    /// <summary>In place of the view they pressed in.</summary>
    internal void In(string viewId, JsonObject view) => afterwards.Begin(cancellation => api.UpdateView(viewId, null, view, cancellation));

    /// <summary>Whether a channel is a direct conversation.</summary>
    internal static bool IsDirect(string channel) => channel is ['D', ..];
}
