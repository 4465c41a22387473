using System.Net;
using IncidentBot.Ports;

namespace IncidentBot.Slack.Wire;

/// <summary>What each of Slack's errors means, what a person is told and what becomes of the effect: the only place that knows the codes.</summary>
public static class SlackErrors
{
    /// <summary>How long an effect waits when only an operator can mend it.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);

    /// <summary>How long it waits when Slack says “later” without saying when.</summary>
    public static readonly TimeSpan ALittle = TimeSpan.FromSeconds(1);

    /// <summary>Every code that has a row of its own, with its meaning.</summary>
    public static ImmutableDictionary<string, FaultKind> Table { get; } = SlackErrorCodes.All
        .SelectMany(row => row.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(code => KeyValuePair.Create(code, row.Kind)))
        .ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What a code means: its row, else the rule its name falls under, else that what we sent was wrong.</summary>
    public static FaultKind KindOf(string code) => code switch
    {
        _ when Table.TryGetValue(code, out var kind) => kind,
        _ when code.StartsWith("restricted_action", StringComparison.Ordinal) => FaultKind.NotAllowed,
        _ when code.StartsWith("slack_connect_", StringComparison.Ordinal) => FaultKind.NotAllowed,
        _ when code.StartsWith("http_5", StringComparison.Ordinal) => FaultKind.MayHaveHappened,
        _ when code.StartsWith("http_", StringComparison.Ordinal) => FaultKind.TryLater,
        _ => FaultKind.Rejected,
    };

    /// <summary>Whether a code has a row or falls under a rule: the others are new to us and are taken for a bug of ours.</summary>
    public static bool IsKnown(string code) => Table.ContainsKey(code)
        || code.StartsWith("restricted_action", StringComparison.Ordinal)
        || code.StartsWith("slack_connect_", StringComparison.Ordinal)
        || code.StartsWith("http_", StringComparison.Ordinal);

    /// <summary>The fault of a call. What may have happened is simply tried again where doing it twice is the same as once.</summary>
    public static SlackFault Fault(SlackMethod method, string code, TimeSpan? retryAfter = null, string? needed = null, string? detail = null) => new(
        code,
        KindOf(code) switch
        {
            FaultKind.MayHaveHappened when method.Repeatable => FaultKind.TryLater,
            FaultKind.ScopeMissing when method.MayBeForPeopleOnly && code == "not_allowed_token_type" => FaultKind.NotAllowed,
            var kind => kind,
        },
        retryAfter,
        needed,
        detail);

    /// <summary>The code for an HTTP status whose body says nothing.</summary>
    public static string CodeOf(HttpStatusCode status) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http_{(int)status}");

    /// <summary>The sentence for a person.</summary>
    public static string Sentence(SlackFault fault) => SlackErrorCodes.Sentences.TryGetValue(fault.Code, out var own) ? own : Sentence(fault.Kind, fault.Needed) is var words && fault.Kind is FaultKind.Rejected or FaultKind.NotAllowed ? $"{words} ({fault.Code})" : words;

    /// <summary>What the product does then, for the page operators read.</summary>
    public static string WhatWeDo(FaultKind kind) => kind switch
    {
        FaultKind.TryLater => "Sends it again later, in order, after the time Slack names; what only the newest matters of is collapsed.",
        FaultKind.MayHaveHappened => "Looks for the message by its metadata (for the channel by its name) before it sends anything again.",
        FaultKind.TokenBroken => "Keeps everything, tries every five minutes, logs once, shows it in /health/ready; the war room works on.",
        FaultKind.ScopeMissing => "Keeps what needs the scope, tries every five minutes, logs once, shows the scope in /health/ready.",
        FaultKind.NoSuchRoom => "Makes the incident's channel again; for the announcement channel it tells operators.",
        FaultKind.NotInRoom => "Joins the channel (or invites the person) and tries once more; else tells the Incident Manager.",
        FaultKind.RoomArchived => "Writes nothing there any more; the war room has the record.",
        FaultKind.NoSuchPerson => "Tells the Incident Manager who could not be reached this way.",
        FaultKind.NotAllowed => "Says so to the Incident Manager and carries on without it.",
        FaultKind.NameTaken => "Takes the next name.",
        FaultKind.AlreadySo => "Takes it for done.",
        FaultKind.NothingThere => "Makes it anew where it can be made, else leaves it.",
        _ => "Gives it up, logs what Slack complained of; the war room shows it.",
    };

    /// <summary>What became of an effect. Nothing is lost that an operator can mend.</summary>
    public static Outcome ToOutcome(SlackFault fault) => fault.Kind switch
    {
        FaultKind.TryLater => new TryLater(fault.RetryAfter ?? ALittle, Sentence(fault)),
        FaultKind.MayHaveHappened => new Unknown(Sentence(fault)),
        FaultKind.TokenBroken or FaultKind.ScopeMissing => new UntilMended(BetweenLooks, Sentence(fault)),
        FaultKind.AlreadySo => new Delivered(),
        _ => new Rejected(Sentence(fault)),
    };

    private static string Sentence(FaultKind kind, string? needed) => kind switch
    {
        FaultKind.TryLater => "Slack can't take it just now; it is sent again later.",
        FaultKind.MayHaveHappened => "Slack did not say whether it happened; the bot looks before it does it again.",
        FaultKind.TokenBroken => "Slack does not accept the bot's token any more. An operator must set a new one; nothing is lost until then.",
        FaultKind.ScopeMissing => $"The Slack app lacks a permission{(needed is null ? "" : $" ({needed})")}. An operator must install it again; nothing is lost until then.",
        FaultKind.NoSuchRoom => "There is no such channel in Slack, or the bot is not in it.",
        FaultKind.NotInRoom => "The bot or the person is not in that Slack channel. Invite them with /invite.",
        FaultKind.RoomArchived => "That Slack channel is archived. The war room has the record.",
        FaultKind.NoSuchPerson => "Slack doesn't know that person, or not any more.",
        FaultKind.NotAllowed => "The Slack workspace's rules forbid it. Ask a workspace administrator.",
        FaultKind.NameTaken => "Another Slack channel has that name.",
        FaultKind.AlreadySo => "It is so already.",
        FaultKind.NothingThere => "What it was about is not there any more in Slack.",
        _ => "Slack refused what the bot sent. That is a fault of the bot; the war room shows what was meant.",
    };
}
