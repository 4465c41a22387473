using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>views.*: what stands on people's screens.</summary>
internal static class ViewMethods
{
    /// <summary>A modal holds three views at most.</summary>
    private const int MaxStack = 3;

    internal static readonly Dictionary<string, Func<ApiCall, JsonObject>> All = new(StringComparer.Ordinal)
    {
        ["views.open"] = static call =>
        {
            var content = Checked(call, Surface.Modal);
            var user = call.Slack.Triggers.Take(call).User;
            CloseAll(user);
            return Answer(call, Show(call.Slack, user, content));
        },
        ["views.push"] = static call =>
        {
            var content = Checked(call, Surface.Modal);
            var trigger = call.Slack.Triggers.Take(call);
            if (trigger.View is not { IsClosed: false })
                throw call.RefuseWrong("not_found", "[ERROR] the trigger comes from no open modal");
            if (trigger.User.OpenViews.Count >= MaxStack)
                throw call.RefuseWrong("push_limit_reached", "[ERROR] a modal holds three views");
            return Answer(call, Show(call.Slack, trigger.User, content));
        },
        ["views.update"] = Update,
        ["views.publish"] = Publish,
    };

    /// <summary>Puts a view on top of what a person has open. Used by the answer to a submission, too.</summary>
    internal static SlackView Show(SlackSimulator slack, SlackUser user, JsonElement content)
    {
        var view = new SlackView(slack.Workspace.NewId("V"), user, WithIds(slack, content)) { Hash = NewHash(slack), Previous = user.OpenViews.LastOrDefault() };
        user.OpenViews.Add(view);
        slack.Workspace.Views[view.Id] = view;
        return view;
    }

    internal static bool CanPush(SlackUser user) => user.OpenViews.Count < MaxStack;

    /// <summary>What was typed stays where block and action keep their ids, as on a real screen.</summary>
    internal static void Replace(SlackSimulator slack, SlackView view, JsonElement content)
    {
        view.Content = WithIds(slack, content);
        view.Hash = NewHash(slack);
        view.Errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var kept = Choices.Elements(view.Content.GetProperty("blocks")).Select(e => (e.Block.Text("block_id"), e.Element.Text("action_id"), e.Element.Text("type"))).ToHashSet();
        foreach (var (block, actions) in view.Values)
        {
            foreach (var action in actions.Where(a => !kept.Contains((block, a.Key, a.Value.Text("type")))).ToArray())
                actions.Remove(action.Key);
        }
    }

    internal static void CloseAll(SlackUser user)
    {
        user.OpenViews.ForEach(v => v.IsClosed = true);
        user.OpenViews.Clear();
    }

    private static JsonObject Update(ApiCall call)
    {
        var content = Checked(call, Surface.Modal);
        var view = call.Args.Has("view_id") ? call.Workspace.Views.GetValueOrDefault(call.Args.Text("view_id")!)
            : call.Args.Has("external_id") ? call.Workspace.Views.Values.FirstOrDefault(v => !v.IsClosed && v.ExternalId == call.Args.Text("external_id"))
            : throw call.RefuseWrong("invalid_arguments", "[ERROR] view_id or external_id is needed");
        if (view is null || view.IsClosed || view.IsHome)
            throw call.Refuse("not_found");
        if (call.Args.Has("hash") && call.Args.Text("hash") != view.Hash)
            throw call.Refuse("hash_conflict");
        Replace(call.Slack, view, content);
        return Answer(call, view);
    }

    private static JsonObject Publish(ApiCall call)
    {
        var content = Checked(call, Surface.Home);
        if (!call.Workspace.Users.TryGetValue(call.Args.Text("user_id")!, out var user) || user.IsBot)
            throw call.Refuse("user_not_found");
        if (call.Args.Has("hash") && call.Args.Text("hash") != user.Home?.Hash)
            throw call.Refuse("hash_conflict");
        if (user.Home is { } home)
        {
            Replace(call.Slack, home, content);
            return Answer(call, home);
        }

        user.Home = new SlackView(call.Workspace.NewId("V"), user, WithIds(call.Slack, content)) { Hash = NewHash(call.Slack) };
        call.Workspace.Views[user.Home.Id] = user.Home;
        return Answer(call, user.Home);
    }

    private static JsonElement Checked(ApiCall call, Surface surface)
    {
        if (call.Args.Json("view") is not { ValueKind: JsonValueKind.Object } view)
            throw call.RefuseWrong("invalid_arguments", "[ERROR] view is no JSON object");
        if (ViewRules.TooLarge(view))
            throw call.RefuseWrong("view_too_large", $"[ERROR] the view has more than {ViewRules.MaxBytes} bytes");
        var wrong = ViewRules.Check(view, surface);
        if (wrong.Count > 0)
            throw call.RefuseWrong("invalid_arguments", wrong);
        var taken = view.Text("external_id") is { Length: > 0 } id ? call.Workspace.Views.Values.FirstOrDefault(v => !v.IsClosed && v.ExternalId == id) : null;
        return taken is null || taken.Id == call.Args.Text("view_id") || taken.ExternalId == call.Args.Text("external_id") || taken.IsHome ? view : throw call.Refuse("duplicate_external_id");
    }

    private static JsonElement WithIds(SlackSimulator slack, JsonElement content)
    {
        var view = JsonObject.Create(content)!;
        view["blocks"] = BlockShapes.WithIds(content.GetProperty("blocks"), slack.Workspace);
        foreach (var words in (ReadOnlySpan<string>)["title", "submit", "close"])
            BlockShapes.AddEmoji(view[words]);
        return Json.Freeze(view);
    }

    private static JsonObject Answer(ApiCall call, SlackView view) => new() { ["view"] = view.ToJson(call.Slack.Options) };

    private static string NewHash(SlackSimulator slack) => string.Create(CultureInfo.InvariantCulture, $"{slack.Now.ToUnixTimeSeconds()}.{slack.Workspace.NewId("")[^8..].ToLowerInvariant()}");
}
