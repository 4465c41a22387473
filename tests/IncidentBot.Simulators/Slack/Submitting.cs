using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

public sealed partial class SlackSimulator
{
    /// <summary>
    /// Fills in a modal and presses its button. Values are given by block_id (or by the label beside the field): text, an option's value or text, a list of them, a user, a channel,
    /// a moment. A person can't submit what is required and empty: that throws. Afterwards <see cref="SlackView.Errors"/> has what the bot objected to, and
    /// <see cref="SlackUser.View"/> what is on the screen now.
    /// </summary>
    public async Task<SlackAnswer> Submit(SlackUser user, SlackView view, params IEnumerable<(string Block, object? Value)> values)
    {
        var outgoing = Locked(() =>
        {
            OnScreen(user, view);
            if (view.Content.Get("submit") is null)
                throw new InvalidOperationException($"“{view.Title}” has no submit button.");
            Fill(view, values);
            var payload = Shell("view_submission", user, Triggers.New(user, view));
            payload["view"] = view.ToJson(Options);
            payload["response_urls"] = ResponseUrls(user, view);
            return Outgoing.Interaction(payload);
        });
        var answer = await Send(outgoing, 0, null);
        return answer.IsAcknowledged ? Locked(() => Apply(view, answer)) : answer;
    }

    /// <summary>Closes the view on top, or with <paramref name="all"/> the whole stack. The bot hears of it where it asked to.</summary>
    public async Task Close(SlackUser user, SlackView view, bool all = false)
    {
        var outgoing = Locked(() =>
        {
            OnScreen(user, view);
            var payload = Shell("view_closed", user, null);
            payload["view"] = view.ToJson(Options);
            payload["is_cleared"] = all;
            view.IsClosed = true;
            user.OpenViews.Remove(view);
            if (all)
                ViewMethods.CloseAll(user);
            return view.Content.Flag("notify_on_close") ? Outgoing.Interaction(payload) : null;
        });
        if (outgoing is not null)
            await Send(outgoing, 0, null);
    }

    private static void Fill(SlackView view, IEnumerable<(string Block, object? Value)> values)
    {
        var inputs = view.Content.List("blocks").Where(b => b.Text("type") == "input").ToArray();
        foreach (var (name, value) in values)
        {
            var block = inputs.FirstOrDefault(b => b.Text("block_id") == name, inputs.FirstOrDefault(b => b.Words("label") == name));
            if (block.ValueKind is JsonValueKind.Undefined)
                throw new InvalidOperationException($"There is no field “{name}”; there is: {string.Join(", ", inputs.Select(b => $"{b.Text("block_id")} ({b.Words("label")})"))}");
            var element = block.GetProperty("element");
            view.Values[block.Text("block_id")!] = new(StringComparer.Ordinal) { [element.Text("action_id")!] = Json.Freeze(Choices.Choose(element, value)) };
        }

        var state = Choices.State(view.Content.GetProperty("blocks"), view.Values);
        foreach (var block in inputs.Where(b => !b.Flag("optional")))
        {
            if (Choices.IsEmpty(state[block.Text("block_id")!]?[block.GetProperty("element").Text("action_id")!] as JsonObject))
                throw new InvalidOperationException($"“{block.Words("label")}” ({block.Text("block_id")}) must be filled in.");
        }
    }

    private JsonArray ResponseUrls(SlackUser user, SlackView view)
    {
        var urls = new JsonArray();
        foreach (var (block, element) in Choices.Elements(view.Content.GetProperty("blocks")).Where(e => e.Element.Flag("response_url_enabled")))
        {
            var (blockId, actionId) = (block.Text("block_id")!, element.Text("action_id")!);
            var chosen = Choices.State(view.Content.GetProperty("blocks"), view.Values)[blockId]?[actionId];
            var id = (string?)chosen?["selected_conversation"] ?? (string?)chosen?["selected_channel"];
            if (id is not null && Workspace.Channels.TryGetValue(id, out var channel))
                urls.Add(new JsonObject { ["block_id"] = blockId, ["action_id"] = actionId, ["channel_id"] = id, ["response_url"] = NewResponseUrl("app", channel, user, null) });
        }

        return urls;
    }

    /// <summary>The answer to a submission: nothing closes the view, JSON says what else.</summary>
    private SlackAnswer Apply(SlackView view, SlackAnswer answer)
    {
        view.Errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (answer.Body.Trim().Length == 0 || (answer.Json is { ValueKind: JsonValueKind.Object } empty && !empty.EnumerateObject().Any()))
        {
            view.IsClosed = true;
            view.User.OpenViews.Remove(view);
            return answer;
        }

        var trouble = answer.Json is { } json ? json.Text("response_action") switch
        {
            "errors" => ShowErrors(view, json),
            "update" => WithView(view, json, push: false),
            "push" => WithView(view, json, push: true),
            "clear" => Clear(view),
            var other => $"response_action is {other ?? "missing"}",
        } : "the body is neither empty nor JSON";
        if (trouble is null)
            return answer;
        Wrong($"answer to view_submission: {trouble}");
        return answer with { Error = "view_response_invalid" };
    }

    private static string? ShowErrors(SlackView view, JsonElement json)
    {
        var inputs = view.Content.List("blocks").Where(b => b.Text("type") == "input").Select(b => b.Text("block_id")!).ToHashSet(StringComparer.Ordinal);
        if (json.Get("errors") is not { ValueKind: JsonValueKind.Object } errors || !errors.EnumerateObject().Any())
            return "errors is empty";
        var all = errors.EnumerateObject().ToArray();
        if (Array.Find(all, e => e.Value.ValueKind is not JsonValueKind.String || !inputs.Contains(e.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } bad)
            return $"errors names {bad.Name}, which is no input block";
        view.Errors = all.ToDictionary(e => e.Name, e => e.Value.GetString()!, StringComparer.Ordinal);
        return null;
    }

    private string? WithView(SlackView view, JsonElement json, bool push)
    {
        if (json.Get("view") is not { } content)
            return "there is no view";
        if (ViewRules.TooLarge(content))
            return "the view is too large";
        var wrong = ViewRules.Check(content, Surface.Modal);
        if (wrong.Count > 0)
            return string.Join("; ", wrong);
        if (!push)
            ViewMethods.Replace(this, view, content);
        else if (ViewMethods.CanPush(view.User))
            ViewMethods.Show(this, view.User, content);
        else
            return "a modal holds three views";
        return null;
    }

    private static string? Clear(SlackView view)
    {
        ViewMethods.CloseAll(view.User);
        return null;
    }
}
