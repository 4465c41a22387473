using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

public sealed partial class SlackSimulator
{
    /// <summary>Somebody types a slash command. The answer is shown to them (or in the channel, if it says so).</summary>
    public async Task<SlackAnswer> Command(SlackUser user, SlackChannel channel, string text, string command = "/incident")
    {
        var outgoing = Locked(() =>
        {
            var fields = new List<KeyValuePair<string, string>>
            {
                new("token", "deprecated-token"), new("team_id", user.TeamId), new("team_domain", Options.TeamDomain), new("channel_id", channel.Id),
                new("channel_name", channel.Kind switch { ChannelKind.Public => channel.Name, ChannelKind.Private => "privategroup", _ => "directmessage" }),
                new("user_id", user.Id), new("user_name", user.Name), new("command", command), new("text", text), new("api_app_id", Options.AppId),
                new("is_enterprise_install", "false"), new("response_url", NewResponseUrl("commands", channel, user, null)), new("trigger_id", Triggers.New(user)),
            };
            return Outgoing.Command(fields);
        });
        var answer = await Send(outgoing, 0, null);
        if (answer.IsAcknowledged)
            Locked(() => ShowAnswer(channel, user, answer, $"{command} {text}".TrimEnd()));
        return answer;
    }

    /// <summary>
    /// Presses a button, ticks boxes or picks an option in a message. <paramref name="what"/> is an action_id, a button's value, or the words on it; <paramref name="options"/>
    /// are values or texts: all that are ticked afterwards (checkboxes), the one that is picked (selects, overflow). Where several match, <paramref name="block"/> tells them apart.
    /// </summary>
    public Task<SlackAnswer> Click(SlackUser user, SlackMessage message, string what, IReadOnlyList<string>? options = null, string? block = null)
    {
        // Written outside the lock: with thousands of clicks at once the text of a big message is most of the work.
        var payload = Locked(() =>
        {
            if (message.IsDeleted || (message.To is not null && message.To != user.Id) || (message.Channel.Kind is not ChannelKind.Public && !message.Channel.In.Contains(user.Id)))
                throw new InvalidOperationException($"{user} does not see the message.");
            var blocks = message.Blocks ?? throw new InvalidOperationException("The message has no blocks.");
            var clicked = Acted(user, blocks, message.Chosen, what, options, block, Triggers.New(user));
            clicked["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = message.Channel.Id, ["is_ephemeral"] = message.IsEphemeral };
            clicked["channel"] = Named(message.Channel);
            // Slack sends no content of a message that nobody but one person ever saw.
            if (!message.IsEphemeral)
                clicked["message"] = message.ToJson(Options);
            clicked["state"] = new JsonObject { ["values"] = Choices.State(blocks, message.Chosen) };
            clicked["response_url"] = NewResponseUrl("actions", message.Channel, user, message);
            return clicked;
        });
        return Send(Outgoing.Interaction(payload), 0, null);
    }

    /// <summary>The same in a modal or home tab. An input that does not dispatch is only filled in.</summary>
    public Task<SlackAnswer> Click(SlackUser user, SlackView view, string what, IReadOnlyList<string>? options = null, string? block = null)
    {
        var outgoing = Locked(() =>
        {
            OnScreen(user, view);
            var blocks = view.Content.GetProperty("blocks");
            var payload = Acted(user, blocks, view.Values, what, options, block, Triggers.New(user, view));
            payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
            payload["view"] = view.ToJson(Options);
            var (holder, _) = Find(blocks, what, block);
            return holder.Text("type") == "input" && !holder.Flag("dispatch_action") ? null : Outgoing.Interaction(payload);
        });
        return outgoing is null ? Task.FromResult(new SlackAnswer(200, "", null, TimeSpan.Zero)) : Send(outgoing, 0, null);
    }

    /// <summary>The menu of a message: "Add to incident timeline" and its like, by callback_id.</summary>
    public Task<SlackAnswer> Shortcut(SlackUser user, SlackMessage message, string callbackId) => Send(
        Locked(() =>
        {
            var payload = Shell("message_action", user, Triggers.New(user));
            payload["callback_id"] = callbackId;
            payload["action_ts"] = Workspace.NextTs();
            payload["channel"] = Named(message.Channel);
            payload["message_ts"] = message.Ts;
            payload["message"] = message.ToJson(Options);
            payload["response_url"] = NewResponseUrl("app", message.Channel, user, message);
            return Outgoing.Interaction(payload);
        }),
        0, null);

    /// <summary>The menu of the workspace: "Declare incident", by callback_id.</summary>
    public Task<SlackAnswer> Shortcut(SlackUser user, string callbackId) => Send(
        Locked(() =>
        {
            var payload = Shell("shortcut", user, Triggers.New(user));
            payload["callback_id"] = callbackId;
            payload["action_ts"] = Workspace.NextTs();
            return Outgoing.Interaction(payload);
        }),
        0, null);

    /// <summary>What an external_select offers while somebody types; the answer has the options.</summary>
    public Task<SlackAnswer> Suggest(SlackUser user, SlackView view, string actionId, string typed, string? block = null) => Send(
        Locked(() =>
        {
            OnScreen(user, view);
            var (holder, element) = Find(view.Content.GetProperty("blocks"), actionId, block);
            var payload = Shell("block_suggestion", user, null);
            payload["action_id"] = element.Text("action_id");
            payload["block_id"] = holder.Text("block_id");
            payload["value"] = typed;
            payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
            payload["view"] = view.ToJson(Options);
            return Outgoing.Interaction(payload);
        }),
        0, null);

    private static JsonObject Named(SlackChannel channel) => new()
    {
        ["id"] = channel.Id,
        ["name"] = channel.Kind switch { ChannelKind.Public => channel.Name, ChannelKind.Private => "privategroup", _ => "directmessage" },
    };

    private static (JsonElement Block, JsonElement Element) Find(JsonElement blocks, string what, string? block)
    {
        var all = Choices.Elements(blocks).Where(e => block is null || e.Block.Text("block_id") == block).ToArray();
        foreach (var match in (Func<JsonElement, bool>[])[e => e.Text("action_id") == what, e => e.Text("value") == what, e => e.Words("text") == what])
        {
            var found = Array.FindAll(all, e => match(e.Element));
            if (found.Length == 1)
                return found[0];
            if (found.Length > 1)
                throw new InvalidOperationException($"“{what}” is there {found.Length} times; say in which block: {string.Join(", ", found.Select(f => f.Block.Text("block_id")))}");
        }

        throw new InvalidOperationException($"There is no “{what}”; there is: {string.Join(", ", all.Select(e => $"{e.Element.Text("action_id")} [{e.Element.Words("text")}]"))}");
    }

    private JsonObject Shell(string type, SlackUser user, string? trigger)
    {
        var payload = new JsonObject
        {
            ["type"] = type,
            ["user"] = user.ToActor(),
            ["api_app_id"] = Options.AppId,
            ["token"] = "deprecated-token",
            ["team"] = new JsonObject { ["id"] = Options.TeamId, ["domain"] = Options.TeamDomain },
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
        };
        if (trigger is not null)
            payload["trigger_id"] = trigger;
        return payload;
    }

    private JsonObject Acted(
        SlackUser user, JsonElement blocks, Dictionary<string, Dictionary<string, JsonElement>> chosen, string what, IReadOnlyList<string>? options, string? block, string trigger)
    {
        var (holder, element) = Find(blocks, what, block);
        var (type, blockId, actionId) = (element.Text("type")!, holder.Text("block_id")!, element.Text("action_id")!);
        var action = new JsonObject { ["type"] = type, ["action_id"] = actionId, ["block_id"] = blockId };
        if (type is "button" or "overflow")
        {
            foreach (var copied in (ReadOnlySpan<string>)["text", "value", "style"])
            {
                if (element.Get(copied) is { } value)
                    action[copied] = Json.Node(value);
            }

            if (type == "overflow")
                action["selected_option"] = JsonObject.Create(Choices.Option(element, options is [var picked, ..] ? picked : throw new InvalidOperationException("Say which option of the menu.")));
        }
        else
        {
            object? given = type is "checkboxes" || type.StartsWith("multi_", StringComparison.Ordinal) ? options ?? [] : options is [var one, ..] ? one : null;
            var value = Choices.Choose(element, given);
            if (!chosen.TryGetValue(blockId, out var ofBlock))
                chosen[blockId] = ofBlock = new(StringComparer.Ordinal);
            ofBlock[actionId] = Json.Freeze(value);
            foreach (var (name, node) in value.Where(p => p.Key != "type"))
                action[name] = node?.DeepClone();
        }

        action["action_ts"] = Workspace.NextTs();
        var payload = Shell("block_actions", user, trigger);
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    private static void OnScreen(SlackUser user, SlackView view)
    {
        if (view.User != user || view.IsClosed || (!view.IsHome && user.OpenViews[^1] != view))
            throw new InvalidOperationException($"“{view.Title}” is not on {user}'s screen.");
    }
}
