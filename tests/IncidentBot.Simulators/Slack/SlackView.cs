using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>A modal or a home tab as it stands on one person's screen, with what the person has chosen and typed in it.</summary>
public sealed class SlackView
{
    internal SlackView(string id, SlackUser user, JsonElement content) => (Id, User, Content) = (id, user, content);

    /// <summary>V…, unique.</summary>
    public string Id { get; }

    /// <summary>On whose screen.</summary>
    public SlackUser User { get; }

    /// <summary>The view as the bot sent it, with the ids that Slack added.</summary>
    public JsonElement Content { get; internal set; }

    /// <summary>Changes with every update; an update with an old one is refused.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>The view below it in the stack.</summary>
    public SlackView? Previous { get; internal init; }

    /// <summary>Messages beside fields, by block, after a refused submission.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; internal set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>No longer on the screen.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>The words in its head.</summary>
    public string Title => Content.Words("title");

    /// <summary>What the bot names it by.</summary>
    public string CallbackId => Content.Text("callback_id") ?? "";

    /// <summary>What a person reads in it.</summary>
    public string Shown => User.Slack.Locked(() => Reading.View(this));

    internal string? ExternalId => Content.Text("external_id");

    internal bool IsHome => Content.Text("type") == "home";

    internal Dictionary<string, Dictionary<string, JsonElement>> Values { get; } = new(StringComparer.Ordinal);

    public override string ToString() => Shown;

    internal JsonObject ToJson(SlackOptions app)
    {
        var view = JsonObject.Create(Content)!;
        view["id"] = Id;
        view["team_id"] = app.TeamId;
        foreach (var nullable in (ReadOnlySpan<string>)["title", "submit", "close"])
            view.TryAdd(nullable, null);
        foreach (var text in (ReadOnlySpan<string>)["private_metadata", "callback_id", "external_id"])
            view.TryAdd(text, "");
        view.TryAdd("clear_on_close", false);
        view.TryAdd("notify_on_close", false);
        view["state"] = new JsonObject { ["values"] = Choices.State(Content.GetProperty("blocks"), Values, onlyActions: IsHome) };
        view["hash"] = Hash;
        view["root_view_id"] = Root.Id;
        view["previous_view_id"] = Previous?.Id;
        view["app_id"] = app.AppId;
        view["app_installed_team_id"] = app.TeamId;
        view["bot_id"] = app.BotId;
        return view;
    }

    private SlackView Root => Previous is null ? this : Previous.Root;
}
