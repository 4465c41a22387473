using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentBot.Ports;

namespace IncidentBot.Slack.Ingress;

/// <summary>
/// Hears what Slack brings, by HTTP and by WebSocket alike. The answer is given after the commit; nothing is asked of Slack meanwhile. The same
/// delivery again has one effect and gets the same answer. When the database can't take it, nothing is acknowledged as recorded:
/// <list type="table">
/// <item><term>slash command</term><description>200 with “not recorded, try again”: Slack would show its own error and lose what was typed.</description></item>
/// <item><term>form</term><description>200 with the sentence beside the first field: the form stays open with all that was typed.</description></item>
/// <item><term>button, box, shortcut</term><description>500: Slack shows the person that it failed, and doesn't bring it again.</description></item>
/// <item><term>event</term><description>503: Slack brings it again, at once, after a minute and after five.</description></item>
/// </list>
/// In Socket Mode a delivery answered with 5xx is not acknowledged, which has the same consequences.
/// </summary>
internal sealed partial class SlackIngress(
    SlashCommands commands, Presses presses, SubmittedForms forms, Shortcuts shortcuts, Happenings happenings, Printing.SlackNames names, ILogger<SlackIngress> logger)
{
    /// <summary>This chat's short name.</summary>
    internal const string Platform = "slack";

    /// <summary>What is said when the database can't take it.</summary>
    internal static Card NotNow { get; } = Card.Line("Not recorded: the database could not take it just now. Try again in a moment.", Tone.Bad);

    /// <summary>Hears a delivery.</summary>
    internal async Task<SlackAnswer> Hear(SlackDelivery delivery, CancellationToken cancellation)
    {
        try
        {
            return delivery switch
            {
                SlashCommand command => await commands.Hear(command, cancellation),
                Interaction { Type: "block_actions" } press => await presses.Hear(press, cancellation),
                Interaction { Type: "view_submission" } form => await forms.Hear(form, cancellation),
                Interaction { Type: "shortcut" or "message_action" } shortcut => await shortcuts.Hear(shortcut, cancellation),
                Interaction => SlackAnswer.Taken, // view_closed and whatever Slack adds: nothing to do
                EventDelivery happened => await happenings.Hear(happened, cancellation),
                _ => SlackAnswer.Malformed,
            };
        }
        catch (Exception trouble) when (trouble is NotRecorded or NotRemembered)
        {
            LogNotRecorded(logger, delivery.GetType().Name, trouble);
            return Excuse(delivery);
        }
    }

    private SlackAnswer Excuse(SlackDelivery delivery) => delivery switch
    {
        SlashCommand => SlackAnswer.Ephemeral(NotNow, names),
        Interaction { Type: "view_submission", View.State.Values: { ValueKind: JsonValueKind.Object } values } when values.EnumerateObject().FirstOrDefault().Name is { Length: > 0 } field =>
            new SlackAnswer(StatusCodes.Status200OK, new JsonObject { ["response_action"] = "errors", ["errors"] = new JsonObject { [field] = NotNow.Headline.Words(p => p.Value) } }),
        EventDelivery => SlackAnswer.BringItAgain,
        _ => SlackAnswer.Failed,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery of Slack ({Kind}) was not recorded; it was not acknowledged as recorded.")]
    private static partial void LogNotRecorded(ILogger logger, string kind, Exception trouble);
}
