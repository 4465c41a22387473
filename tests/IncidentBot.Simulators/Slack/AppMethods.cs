using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>auth, apps, team, bots, blocks.</summary>
internal static class AppMethods
{
    internal static readonly Dictionary<string, Func<ApiCall, JsonObject>> All = new(StringComparer.Ordinal)
    {
        ["auth.test"] = static call => new()
        {
            ["url"] = $"https://{call.Slack.Options.TeamDomain}.slack.com/",
            ["team"] = call.Slack.Options.TeamDomain,
            ["user"] = call.Slack.Options.BotName,
            ["team_id"] = call.Slack.Options.TeamId,
            ["user_id"] = call.Me,
            ["bot_id"] = call.Slack.Options.BotId,
            ["is_enterprise_install"] = false,
        },
        ["team.info"] = static call => new()
        {
            ["team"] = new JsonObject
            {
                ["id"] = call.Slack.Options.TeamId,
                ["name"] = call.Slack.Options.TeamDomain,
                ["domain"] = call.Slack.Options.TeamDomain,
                ["url"] = $"https://{call.Slack.Options.TeamDomain}.slack.com/",
                ["email_domain"] = "",
            },
        },
        ["bots.info"] = static call => call.Args.Text("bot") is null || call.Args.Text("bot") == call.Slack.Options.BotId
            ? new() { ["bot"] = new JsonObject { ["id"] = call.Slack.Options.BotId, ["deleted"] = false, ["name"] = call.Slack.Options.BotName, ["updated"] = 1, ["app_id"] = call.Slack.Options.AppId, ["user_id"] = call.Me } }
            : throw call.Refuse("bot_not_found"),
        ["apps.connections.open"] = static call => new() { ["url"] = call.Slack.Sockets.NewTicket() },
        ["blocks.validate"] = Validate,
    };

    private static JsonObject Validate(ApiCall call)
    {
        var messages = call.Args.Json("blocks") is { } blocks ? ViewRules.CheckMessage(blocks)
            : call.Args.Json("view") is { } view ? ViewRules.Check(view, view.Text("type") == "home" ? Surface.Home : Surface.Modal)
            : call.Args.Json("message")?.Get("blocks") is { } inside ? ViewRules.CheckMessage(inside)
            : throw call.RefuseWrong("invalid_arguments", "[ERROR] nothing to validate");
        return messages.Count == 0 ? [] : throw call.RefuseWrong(call.Args.Has("view") ? "invalid_view" : "invalid_blocks", messages);
    }
}
