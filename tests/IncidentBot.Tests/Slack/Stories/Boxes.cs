using SlackMessage = IncidentBot.Simulators.Slack.SlackMessage;

namespace IncidentBot.Slack.Played;

/// <summary>The boxes that can be ticked in a message, however deep they stand.</summary>
internal static class Boxes
{
    public static IEnumerable<(string Block, string Action, string[] Lines)> In(SlackMessage message) => message.Blocks is not { } blocks
        ? []
        : from block in blocks.EnumerateArray()
          where block.GetProperty("type").GetString() == "actions"
          from element in block.GetProperty("elements").EnumerateArray()
          where element.GetProperty("type").GetString() == "checkboxes"
          select (block.GetProperty("block_id").GetString()!, element.GetProperty("action_id").GetString()!,
              element.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("value").GetString()!).ToArray());
}
