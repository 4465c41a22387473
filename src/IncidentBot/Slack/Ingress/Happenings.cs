using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentBot.Chat;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Ingress;

/// <summary>Hears events: what Slack says about the app, the workspace and its people here; what happens in channels in <see cref="RoomHappenings"/>. Bots are not heard, the bot itself least of all.</summary>
internal sealed partial class Happenings(
    Callers callers, Speech speech, ChatDoor door, RoomDoor room, RoomHappenings rooms, Refusing refusing, Rooms.SlackRooms channels, SlackDirectory directory, SlackState state, ILogger<Happenings> logger)
{
    private delegate Task<SlackAnswer> Hearing(Happenings at, JsonElement happened, string key, CancellationToken cancellation);

    /// <summary>Who hears which event.</summary>
    private static readonly ImmutableSortedDictionary<string, Hearing> Table = new Dictionary<string, Hearing>
    {
        ["user_change"] = (at, happened, _, cancellation) => at.Person(happened, cancellation),
        ["team_join"] = (at, happened, _, cancellation) => at.Person(happened, cancellation),
        ["app_uninstalled"] = (at, _, _, _) => at.Gone("app_uninstalled"),
        // A user's token may be revoked: the bot has none of these.
        ["tokens_revoked"] = (at, happened, _, _) => NamesBot(happened) ? at.Gone("tokens_revoked") : Task.FromResult(SlackAnswer.Taken),
        ["channel_id_changed"] = (at, happened, _, cancellation) => at.Moved(happened, cancellation),
        ["app_mention"] = AsHappening,
        ["message"] = AsHappening,
        ["app_home_opened"] = AsHappening,
        ["reaction_added"] = AsHappening,
        ["pin_added"] = AsHappening,
        ["member_joined_channel"] = AsHappening,
        ["member_left_channel"] = AsHappening,
        ["channel_archive"] = AsHappening,
        ["group_archive"] = AsHappening,
        ["subteam_updated"] = AsHappening,
        ["subteam_members_changed"] = AsHappening,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The events that are heard: what the app's manifest subscribes to.</summary>
    internal static IEnumerable<string> Kinds => Table.Keys;

    private static Task<SlackAnswer> AsHappening(Happenings at, JsonElement happened, string key, CancellationToken cancellation) => at.Read(happened, key, cancellation);

    internal async Task<SlackAnswer> Hear(EventDelivery delivery, CancellationToken cancellation)
    {
        switch (delivery.Type)
        {
            case "url_verification" when delivery.Challenge is { } challenge:
                return new SlackAnswer(StatusCodes.Status200OK, new JsonObject { ["challenge"] = challenge });
            case "app_rate_limited":
                LogRateLimited(logger);
                return SlackAnswer.Taken;
            case "event_callback" when delivery is { EventId.Length: > 0, Event.ValueKind: JsonValueKind.Object }:
                break;
            default:
                return SlackAnswer.Malformed;
        }

        // In a shared channel the event's own team may be the other company's: it is ours when our installation is named.
        if (!callers.IsOurs(delivery.TeamId, delivery.EnterpriseId) && delivery.Authorizations?.Any(a => a is { TeamId: not null } && callers.IsOurs(a.TeamId, a.EnterpriseId)) is not true)
        {
            Callers.Count(nameof(TurnedAwayBecause.ForeignWorkspace));
            return SlackAnswer.Taken;
        }

        try
        {
            return await Hear(delivery.Event, $"slack:{delivery.EventId}", cancellation);
        }
        catch (JsonException)
        {
            return SlackAnswer.Malformed;
        }
    }

    private async Task<SlackAnswer> Hear(JsonElement happened, string key, CancellationToken cancellation)
    {
        if (!happened.TryGetProperty("type", out var named) || named.ValueKind != JsonValueKind.String)
            return SlackAnswer.Malformed;
        return Table.TryGetValue(named.GetString()!, out var heard) ? await heard(this, happened, key, cancellation) : SlackAnswer.Taken;
    }

    private async Task<SlackAnswer> Person(JsonElement happened, CancellationToken cancellation)
    {
        if (happened.TryGetProperty("user", out var user) && user.Deserialize(SlackJson.Default.SlackUser) is { } changed)
            await directory.Changed(changed, cancellation);
        return SlackAnswer.Taken;
    }

    private Task<SlackAnswer> Gone(string type)
    {
        state.Failed(SlackMethods.AuthTest, new SlackFault(type, FaultKind.TokenBroken));
        return Task.FromResult(SlackAnswer.Taken);
    }

    private async Task<SlackAnswer> Read(JsonElement happened, string key, CancellationToken cancellation) =>
        happened.Deserialize(DeliveryJson.Default.Happening) is { } known ? await Hear(known, key, cancellation) : SlackAnswer.Malformed;

    private async Task<SlackAnswer> Moved(JsonElement happened, CancellationToken cancellation)
    {
        if (happened.TryGetProperty("old_channel_id", out var old) && old.GetString() is { Length: > 0 } before
            && happened.TryGetProperty("new_channel_id", out var now) && now.GetString() is { Length: > 0 } after && before != after)
            await channels.Move(before, after, cancellation);
        return SlackAnswer.Taken;
    }

    private async Task<SlackAnswer> Hear(Happening happened, string key, CancellationToken cancellation)
    {
        switch (happened)
        {
            case { Type: "subteam_updated" or "subteam_members_changed" }:
                if ((happened.Subteam?.Id ?? happened.SubteamId) is { } group)
                    directory.ForgetGroup(group);
                return SlackAnswer.Taken;
            case { Type: "message", Subtype: "message_changed" or "message_deleted" }:
                return await rooms.Changed(happened, key, cancellation);
            case { BotId: not null } or { User: null or "" } or { User: "USLACKBOT" }:
                return SlackAnswer.Taken;
            case { User: var user } when user == directory.BotUserId:
                return SlackAnswer.Taken;
            case { Type: "app_mention", Subtype: null, Channel: { Length: > 0 } channel }:
                return await Line(happened, channel, speech.BehindMention(happened.Text), key, cancellation);
            case { Type: "message", ChannelType: "im", Subtype: null or "file_share", Channel: { Length: > 0 } channel }:
                return await Line(happened, channel, speech.BehindMention(happened.Text), key, cancellation);
            case { Type: "app_home_opened", Tab: null or "home" }:
                return await Home(happened, key, cancellation);
            default:
                return await rooms.Hear(happened, key, cancellation);
        }
    }

    private async Task<SlackAnswer> Line(Happening happened, string channel, string line, string key, CancellationToken cancellation)
    {
        var caller = await callers.Of(happened.User!, happened.UserTeam ?? happened.Team, channel, cancellation);
        if (caller.CantBeTold)
            return SlackAnswer.BringItAgain;
        if (caller.Person is not { } person)
            return Refuse(caller, happened);
        var answer = await door.Hear(new Utterance(SlackIngress.Platform, channel, caller.Incident, person, line, ImmutableDictionary<string, string>.Empty, key), cancellation);
        // An event gives no leave to open a form: the button that comes with the answer does.
        await room.Leave(SlackIngress.Platform, answer.Incident ?? caller.Incident, new Whisper(person, channel, "", Askable.Of(answer.Card, line), happened.ThreadTs ?? ""), $"{key}:reply", cancellation);
        return SlackAnswer.Taken;
    }

    private static bool NamesBot(JsonElement revoked) =>
        revoked.TryGetProperty("tokens", out var tokens) && tokens.ValueKind == JsonValueKind.Object && tokens.TryGetProperty("bot", out var bots)
        && bots.ValueKind == JsonValueKind.Array && bots.GetArrayLength() > 0;

    private async Task<SlackAnswer> Home(Happening happened, string key, CancellationToken cancellation)
    {
        var caller = await callers.Of(happened.User!, happened.Team, null, cancellation);
        if (caller.Person is { } person)
            await room.Leave(SlackIngress.Platform, null, new ShowHome(person), key, cancellation);
        else
            refusing.AtHome(caller.User, caller.Refusal!);
        return SlackAnswer.Taken;
    }

    private SlackAnswer Refuse(Caller caller, Happening happened)
    {
        refusing.InChannel(caller.User, caller.Channel, happened.ThreadTs, caller.Refusal!);
        return SlackAnswer.Taken;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack holds back events of this workspace: more than 30 000 came within an hour. Pins, mentions and comings may be missing on timelines.")]
    private static partial void LogRateLimited(ILogger logger);
}
