using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>A member of the workspace, or somebody of a connected one. What a person does through it changes the workspace and sends the events.</summary>
public sealed partial class SlackUser
{
    private static readonly string[] EmptyInProfiles =
    [
        "title", "phone", "skype", "status_text", "status_text_canonical", "status_emoji", "avatar_hash", "first_name", "last_name",
        "image_24", "image_32", "image_48", "image_72", "image_192", "image_512",
    ];

    internal SlackUser(SlackSimulator slack, string id, string name) => (Slack, Id, Name) = (slack, id, name);

    /// <summary>U…, unique.</summary>
    public string Id { get; }

    /// <summary>The handle, without @.</summary>
    public string Name { get; set; }

    /// <summary>The full name.</summary>
    public string RealName { get; set; } = "";

    /// <summary>Null for those whose address the bot may not see.</summary>
    public string? Email { get; set; }

    /// <summary>An address that nobody confirmed proves nothing.</summary>
    public bool IsEmailConfirmed { get; set; } = true;

    /// <summary>Deactivated.</summary>
    public bool Deleted { get; set; }

    /// <summary>An app's user.</summary>
    public bool IsBot { get; set; }

    /// <summary>A guest of several channels.</summary>
    public bool IsRestricted { get; set; }

    /// <summary>A guest of one channel.</summary>
    public bool IsUltraRestricted { get; set; }

    /// <summary>Somebody of another workspace (Slack Connect).</summary>
    public bool IsStranger { get; set; }

    /// <summary>The person's own workspace.</summary>
    public string TeamId { get; set; } = "";

    /// <summary>An IANA name.</summary>
    public string TimeZone { get; set; } = "Australia/Sydney";

    /// <summary>Modals that are open on this person's screen, the top one last.</summary>
    public IReadOnlyList<SlackView> Views => Slack.Locked(() => OpenViews.ToArray());

    /// <summary>The modal on top, or null.</summary>
    public SlackView? View => Slack.Locked(() => OpenViews.Count > 0 ? OpenViews[^1] : null);

    /// <summary>The home tab as the bot last published it, or null.</summary>
    public SlackView? Home { get; internal set; }

    internal SlackSimulator Slack { get; }

    internal List<SlackView> OpenViews { get; } = [];

    internal string Display => RealName.Length > 0 ? RealName : Name;

    public override string ToString() => $"@{Name} ({Id})";

    internal JsonObject ToJson(bool withEmail)
    {
        var profile = Profile();
        if (withEmail && Email is not null && !IsBot)
            profile["email"] = Email;
        var user = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = TeamId,
            ["name"] = Name,
            ["deleted"] = Deleted,
            ["color"] = "9f69e7",
            ["real_name"] = RealName,
            ["tz"] = TimeZone,
            ["tz_label"] = TimeZone,
            ["tz_offset"] = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? (int)zone.BaseUtcOffset.TotalSeconds : 0,
            ["profile"] = profile,
            ["is_bot"] = IsBot,
            ["is_app_user"] = false,
            ["is_admin"] = false,
            ["is_owner"] = false,
            ["is_primary_owner"] = false,
            ["is_restricted"] = IsRestricted,
            ["is_ultra_restricted"] = IsUltraRestricted,
            ["is_email_confirmed"] = IsEmailConfirmed,
            ["updated"] = 1,
            ["locale"] = "en-AU",
            ["who_can_share_contact_card"] = "EVERYONE",
        };
        if (IsStranger)
            user["is_stranger"] = true;
        return user;
    }

    /// <summary>Slack leaves nothing out of a profile: what nobody filled in is empty.</summary>
    private JsonObject Profile()
    {
        var profile = new JsonObject { ["real_name"] = RealName, ["real_name_normalized"] = RealName, ["display_name"] = Name, ["display_name_normalized"] = Name, ["team"] = TeamId };
        foreach (var empty in EmptyInProfiles)
            profile[empty] = "";
        profile["status_emoji_display_info"] = new JsonArray();
        profile["status_expiration"] = 0;
        profile["fields"] = null;
        return profile;
    }

    internal JsonObject ToActor() => new() { ["id"] = Id, ["username"] = Name, ["name"] = Name, ["team_id"] = TeamId };
}

/// <summary>A group that can be mentioned and invited at once.</summary>
public sealed class SlackUserGroup
{
    internal SlackUserGroup(string id, string handle, string name) => (Id, Handle, Name) = (id, handle, name);

    /// <summary>S…, unique.</summary>
    public string Id { get; }

    /// <summary>The handle, without @.</summary>
    public string Handle { get; }

    /// <summary>The name people read.</summary>
    public string Name { get; }

    /// <summary>The ids of its members.</summary>
    public IReadOnlyList<string> Users { get; internal set; } = [];

    internal JsonObject ToJson(string team, bool users)
    {
        var group = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = team,
            ["is_usergroup"] = true,
            ["is_subteam"] = true,
            ["name"] = Name,
            ["description"] = "",
            ["handle"] = Handle,
            ["is_external"] = false,
            ["date_create"] = 1,
            ["date_update"] = 1,
            ["date_delete"] = 0,
            ["auto_provision"] = false,
            ["created_by"] = "U0SLACK",
            ["user_count"] = Users.Count,
        };
        if (users)
            group["users"] = new JsonArray([.. Users.Select(u => (JsonNode)u)]);
        return group;
    }
}
