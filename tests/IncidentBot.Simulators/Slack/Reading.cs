using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IncidentBot.Simulators.Slack;

/// <summary>What a person reads on the screen, as plain text: no markup, mentions by name, buttons in brackets.</summary>
internal static partial class Reading
{
    internal static string Message(SlackMessage message)
    {
        var words = message.Blocks is { } blocks ? Blocks(blocks, message.Chosen, null) : Plain(message.Text);
        return message.Files.Count == 0 ? words : $"{words} {string.Join(' ', message.Files.Select(f => $"[file {f.Name}]"))}".Trim();
    }

    internal static string View(SlackView view)
    {
        var text = new StringBuilder();
        if (!view.IsHome)
            text.Append("== ").Append(view.Title).Append(" ==\n");
        text.Append(Blocks(view.Content.GetProperty("blocks"), view.Values, view.Errors));
        if (!view.IsHome)
            text.Append('\n').Append(view.Content.Get("submit") is null ? "" : $"[{view.Content.Words("submit")}] ").Append('[').Append(view.Content.Get("close") is null ? "Cancel" : view.Content.Words("close")).Append(']');
        return text.ToString();
    }

    internal static string Channel(SlackSimulator slack, SlackChannel channel, SlackUser? reader)
    {
        var text = new StringBuilder().Append(channel.Kind is ChannelKind.Im ? $"@{Name(slack, channel.In.Find(u => u != slack.Options.BotUserId) ?? "")}" : "#" + channel.Name);
        if (channel.Topic.Length > 0)
            text.Append(" — ").Append(Plain(channel.Topic));
        text.Append(channel.IsArchived ? " (archived)\n" : "\n");
        foreach (var message in channel.Posts.Where(m => !m.IsDeleted && (m.To is null || reader is null || m.To == reader.Id)))
        {
            var reply = message.ThreadTs is not null && message.ThreadTs != message.Ts;
            var only = message.To is null ? "" : reader is null ? $" (only {Name(slack, message.To)} sees this)" : " (only you see this)";
            var marks = string.Concat(message.Marks.Select(m => $" :{m.Key}: {m.Value.Count}"));
            text.Append(reply ? "    ↳ " : "  ").Append(message.Username ?? Name(slack, message.User)).Append(only).Append(": ")
                .Append(Names(slack, Message(message)).Replace("\n", reply ? "\n      " : "\n    ", StringComparison.Ordinal))
                .Append(message.EditedTs is null || message.BotId is not null ? "" : " (edited)").Append(message.IsPinned ? " 📌" : "").Append(marks).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Everything that is on one person's screens.</summary>
    internal static string Screens(SlackSimulator slack, SlackUser reader, IEnumerable<SlackChannel> channels)
    {
        var text = new StringBuilder();
        foreach (var channel in channels)
            text.Append(Channel(slack, channel, reader));
        foreach (var view in reader.OpenViews)
            text.Append(Names(slack, View(view))).Append('\n');
        if (reader.Home is { } home)
            text.Append("== Home ==\n").Append(Names(slack, View(home))).Append('\n');
        return text.ToString();
    }

    internal static string Plain(string text)
    {
        text = Link().Replace(text, static m =>
        {
            var (target, label) = (m.Groups["target"].Value, m.Groups["label"].Value);
            if (label.Length > 0)
                return label;
            return target.StartsWith('!') ? "@" + target[1..].Split('^')[0] : target.StartsWith('@') || target.StartsWith('#') ? $"<{target}>" : target;
        });
        return text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }

    private static string Names(SlackSimulator slack, string text) => Mention().Replace(text, m =>
        m.Groups["kind"].Value == "#"
            ? "#" + (slack.Workspace.Channels.TryGetValue(m.Groups["id"].Value, out var channel) ? channel.Name : "unknown")
            : "@" + Name(slack, m.Groups["id"].Value));

    private static string Name(SlackSimulator slack, string id) => slack.Workspace.Users.TryGetValue(id, out var user) ? user.Name : id;

    private static string Blocks(JsonElement blocks, Dictionary<string, Dictionary<string, JsonElement>> chosen, IReadOnlyDictionary<string, string>? errors)
    {
        var text = new StringBuilder();
        foreach (var block in blocks.EnumerateArray())
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(Block(block, chosen));
            if (errors is not null && block.Text("block_id") is { } id && errors.TryGetValue(id, out var error))
                text.Append("\n    ! ").Append(error);
        }

        return text.ToString();
    }

    private static string Block(JsonElement block, Dictionary<string, Dictionary<string, JsonElement>> chosen) => block.Text("type") switch
    {
        "divider" => "---",
        "image" => $"[picture: {block.Text("alt_text")}]",
        "markdown" => block.Text("text") ?? "",
        "header" => block.Words("text"),
        "context" => string.Join(' ', block.List("elements").Select(e => Text(e) ?? $"[picture: {e.Text("alt_text")}]")),
        "actions" => string.Join(' ', block.List("elements").Select(e => Element(block, e, chosen))),
        "input" => $"{block.Words("label")}: {(block.Get("element") is { } input ? Element(block, input, chosen) : "")}{(block.Get("hint") is null ? "" : $"\n  {block.Words("hint")}")}",
        "section" => string.Join(' ', ((string?[])
        [
            Text(block.Get("text")), .. block.List("fields").Select(f => Text(f)), block.Get("accessory") is { } accessory ? Element(block, accessory, chosen) : null,
        ]).Where(s => s is not null)),
        "table" => string.Join('\n', block.List("rows").Select(r => string.Join(" | ", r.EnumerateArray().Select(c => c.Text("text") ?? "")))),
        "rich_text" => string.Concat(Spans(block)),
        _ => $"[{block.Text("type")}]",
    };

    private static string Element(JsonElement block, JsonElement element, Dictionary<string, Dictionary<string, JsonElement>> chosen)
    {
        var type = element.Text("type");
        if (type is "button")
            return $"[{element.Words("text")}]";
        if (type is "image")
            return $"[picture: {element.Text("alt_text")}]";
        var value = chosen.TryGetValue(block.Text("block_id") ?? "", out var ofBlock) && ofBlock.TryGetValue(element.Text("action_id") ?? "", out var picked) ? picked : default;
        if (type is "checkboxes" or "radio_buttons")
        {
            var ticked = (value.ValueKind is JsonValueKind.Undefined
                ? element.List("initial_options").Concat(element.Get("initial_option") is { } one ? [one] : [])
                : value.List("selected_options").Concat(value.Get("selected_option") is { } other ? [other] : [])).Select(o => o.Text("value")).ToHashSet(StringComparer.Ordinal);
            return string.Join(' ', element.List("options").Select(o => $"[{(ticked.Contains(o.Text("value")) ? "x" : " ")}] {Text(o.Get("text"))}{(o.Get("description") is { } more ? $" ({Text(more)})" : "")}"));
        }

        if (type is "overflow")
            return $"[… {string.Join(" / ", element.List("options").Select(o => o.Words("text")))}]";
        var shown = value.ValueKind is JsonValueKind.Undefined
            ? element.Text("initial_value") ?? element.Get("initial_option")?.Words("text") ?? element.Text("initial_user") ?? (element.Get("placeholder") is null ? "" : element.Words("placeholder"))
            : value.Text("value") ?? value.Get("selected_option")?.Words("text") ?? value.Text("selected_user") ?? "";
        return $"[{shown.Trim()}▾]".Replace("▾", type!.Contains("select", StringComparison.Ordinal) ? "▾" : "", StringComparison.Ordinal);
    }

    private static string? Text(JsonElement? text) => text is { } t && t.Text("text") is { } words && t.Text("type") is "mrkdwn" or "plain_text"
        ? t.Text("type") == "mrkdwn" ? Plain(words) : words
        : null;

    private static IEnumerable<string> Spans(JsonElement rich) => rich.List("elements").SelectMany(e => e.Text("type") switch
    {
        "user" => [$"<@{e.Text("user_id")}>"],
        "channel" => [$"<#{e.Text("channel_id")}>"],
        "date" => [e.Text("fallback") ?? ""],
        "emoji" => [$":{e.Text("name")}:"],
        "link" => [e.Text("text") ?? e.Text("url") ?? ""],
        _ => e.Text("text") is { } said ? [said] : Spans(e),
    });

    [GeneratedRegex(@"<(?<target>[^<>|\s][^<>|]*)(\|(?<label>[^<>]*))?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"<(?<kind>[@#])(?<id>[A-Z0-9]+)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mention();
}
