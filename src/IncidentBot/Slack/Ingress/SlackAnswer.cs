using System.Text.Json.Nodes;
using IncidentBot.Chat;
using IncidentBot.Slack.Printing;

namespace IncidentBot.Slack.Ingress;

/// <summary>What Slack is answered: by HTTP the status and the body; by WebSocket an acknowledgement with the body, or none when <see cref="IsTaken"/> is false.</summary>
internal sealed record SlackAnswer(int Status, JsonObject? Body = null)
{
    /// <summary>Taken; nothing more to say.</summary>
    internal static SlackAnswer Taken { get; } = new(StatusCodes.Status200OK);

    /// <summary>Not to be read.</summary>
    internal static SlackAnswer Malformed { get; } = new(StatusCodes.Status400BadRequest);

    /// <summary>Nothing was recorded: Slack shows the person that it failed.</summary>
    internal static SlackAnswer Failed { get; } = new(StatusCodes.Status500InternalServerError);

    /// <summary>Nothing was recorded: Slack brings the event again.</summary>
    internal static SlackAnswer BringItAgain { get; } = new(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Whether Slack may forget the delivery.</summary>
    internal bool IsTaken => Status < StatusCodes.Status500InternalServerError;

    /// <summary>A message that only the person sees, in place of the command they typed.</summary>
    internal static SlackAnswer Ephemeral(Card card, SlackNames names, string? room = null)
    {
        var message = BlockKit.Ephemeral(card, names, "reply", room);
        return new(StatusCodes.Status200OK, new JsonObject
        {
            ["response_type"] = "ephemeral",
            ["text"] = message.Text,
            ["blocks"] = message.Blocks,
            ["mrkdwn"] = false,
            ["parse"] = "none",
            ["link_names"] = false,
            ["unfurl_links"] = false,
            ["unfurl_media"] = false,
        });
    }

    /// <summary>Another view in place of the submitted one.</summary>
    internal static SlackAnswer Update(JsonObject view) => new(StatusCodes.Status200OK, new JsonObject { ["response_action"] = "update", ["view"] = view });
}

/// <summary>Cards where no form can be opened at once.</summary>
internal static class Askable
{
    private const int LongestButtonLine = 2000;

    /// <summary>The card's words, and instead of its form a button that opens it: pressing gives Slack's leave to open one.</summary>
    internal static Card Of(Card card, string line) => card.Form is { } form
        ? (card with { Form = null }).With(new Button(form.Submit, line.Length <= LongestButtonLine && !string.IsNullOrWhiteSpace(line) ? line : form.Line, ButtonStyle.Primary))
        : card;
}
