using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack;

/// <summary>What operators must know about Slack: a broken token, scopes that are missing, that it doesn't answer, when it last worked. Logged once per change, not per call.</summary>
public sealed partial class SlackState(TimeProvider clock, ILogger<SlackState> logger) : IPlatformTrouble
{
    // A call that fails now and then is no trouble.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, string> missing = new(StringComparer.Ordinal);
    private (string Code, DateTimeOffset Since)? bot;
    private (string Code, DateTimeOffset Since)? app;
    private string? announcements;
    private DateTimeOffset? socketModeOff;
    private DateTimeOffset? silent;
    private long lastSuccess;

    /// <summary>When Slack last did what it was asked; null: never since the start.</summary>
    public DateTimeOffset? LastSuccess => Interlocked.Read(ref lastSuccess) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Since when the bot token is refused; null: it isn't.</summary>
    public DateTimeOffset? TokenBrokenSince
    {
        get
        {
            lock (gate)
            {
                return bot?.Since;
            }
        }
    }

    /// <summary>Names of the scopes that calls lacked and still lack.</summary>
    public ImmutableArray<string> ScopesMissing
    {
        get
        {
            lock (gate)
            {
                return [.. missing.Values.Distinct(StringComparer.Ordinal)];
            }
        }
    }

    public string? Trouble
    {
        get
        {
            lock (gate)
            {
                var troubles = new List<string>();
                if (bot is { } b)
                    troubles.Add($"Slack refuses Slack:BotToken since {b.Since:yyyy-MM-dd HH:mm} UTC ({b.Code}): install the app again and set the new token");
                if (app is { } a)
                    troubles.Add($"Slack refuses Slack:AppToken since {a.Since:yyyy-MM-dd HH:mm} UTC ({a.Code}): make a new app-level token with connections:write");
                if (socketModeOff is { } off)
                    troubles.Add($"Socket Mode is switched off in the Slack app's settings since {off:yyyy-MM-dd HH:mm} UTC, so nothing comes from Slack: switch it on; it is looked for every five minutes");
                if (missing.Count > 0)
                    troubles.Add($"Slack: the app lacks the scope {string.Join(", ", missing.Values.Distinct(StringComparer.Ordinal))}: update it from manifests/slack.json and install it again");
                if (announcements is { } channel)
                    troubles.Add(channel);
                if (silent is { } s && clock.GetUtcNow() - s > Silence)
                    troubles.Add($"Slack does not answer since {s:yyyy-MM-dd HH:mm} UTC: what is to be sent waits, and the war room works on");
                return troubles.Count == 0 ? null : string.Join("; ", troubles);
            }
        }
    }

    /// <summary>Whether Slack said that Socket Mode is switched off, and no connection was greeted since.</summary>
    internal bool IsSocketModeOff
    {
        get
        {
            lock (gate)
            {
                return socketModeOff is not null;
            }
        }
    }

    /// <summary>Slack ended a connection because Socket Mode was switched off.</summary>
    internal void SocketModeIsOff()
    {
        lock (gate)
        {
            if (socketModeOff is not null)
                return;
            socketModeOff = clock.GetUtcNow();
            LogSocketModeOff(logger);
        }
    }

    /// <summary>Slack greeted a connection.</summary>
    internal void SocketModeIsOn()
    {
        lock (gate)
        {
            if (socketModeOff is not { } since)
                return;
            socketModeOff = null;
            LogSocketModeOn(logger, since);
        }
    }

    /// <summary>A call was answered with success.</summary>
    internal void Worked(SlackMethod method)
    {
        Interlocked.Exchange(ref lastSuccess, clock.GetUtcNow().UtcTicks);
        if (!method.WithToken)
            return;
        lock (gate)
        {
            silent = null;
            ref var token = ref method.ByApp ? ref app : ref bot;
            if (token is { } broken)
            {
                token = null;
                LogTokenWorks(logger, method.ByApp ? "Slack:AppToken" : "Slack:BotToken", broken.Since);
            }

            if (missing.Remove(method.Name, out var scope))
                LogScopeThere(logger, scope, method.Name);
        }
    }

    /// <summary>A call failed.</summary>
    internal void Failed(SlackMethod method, SlackFault fault)
    {
        if (fault.Kind is FaultKind.Rejected)
            LogRejected(logger, method.Name, fault.Code, Places(fault.Detail));
        if (!method.WithToken)
            return;
        lock (gate)
        {
            if (fault.Kind is FaultKind.MayHaveHappened or FaultKind.TryLater && fault.RetryAfter is null)
                silent ??= clock.GetUtcNow();
            else
                silent = null; // whatever it says, it answers
            ref var token = ref method.ByApp ? ref app : ref bot;
            if (fault.Kind is FaultKind.TokenBroken && token is null)
            {
                token = (fault.Code, clock.GetUtcNow());
                LogTokenBroken(logger, method.ByApp ? "Slack:AppToken" : "Slack:BotToken", fault.Code);
            }

            if (fault.Kind is FaultKind.ScopeMissing && missing.TryAdd(method.Name, fault.Needed ?? string.Join(" or ", method.Scopes)))
                LogScopeMissing(logger, missing[method.Name], method.Name);
        }
    }

    /// <summary>Why nothing can be announced; null: it can.</summary>
    internal void Announces(string? trouble)
    {
        lock (gate)
        {
            if (trouble is not null && trouble != announcements)
                LogNotAnnounced(logger, trouble);
            announcements = trouble;
        }
    }

    /// <summary>Only where in the request the trouble is. What Slack says about it may quote an incident's words, and the log is read by more people than the incident.</summary>
    private static string Places(string? detail) => detail is null ? "no place named" : string.Join(' ', Pointer().Matches(detail).Select(m => m.Groups["place"].Value).Distinct(StringComparer.Ordinal)) is { Length: > 0 } places ? places : "no place named";

    [System.Text.RegularExpressions.GeneratedRegex(@"\[json-pointer:(?<place>(/[a-z_0-9]{1,40}){1,20})\]", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, 1000)]
    private static partial System.Text.RegularExpressions.Regex Pointer();
    [LoggerMessage(Level = LogLevel.Error, Message = "Socket Mode was switched off in the Slack app's settings. Nothing comes from Slack until it is on again, which is looked for every five minutes; the war room works.")]
    private static partial void LogSocketModeOff(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Socket Mode works again; it was switched off since {Since}.")]
    private static partial void LogSocketModeOn(ILogger logger, DateTimeOffset since);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refuses {Option} ({Code}). Nothing is lost: what is to be sent waits. Install the app again and set the new token.")]
    private static partial void LogTokenBroken(ILogger logger, string option, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack takes {Option} again, which it refused since {Since}.")]
    private static partial void LogTokenWorks(ILogger logger, string option, DateTimeOffset since);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refuses what was sent by {Method} ({Code}: {Detail}). Please report it: the bot should not have sent it.")]
    private static partial void LogRejected(ILogger logger, string method, string code, string? detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "The Slack app lacks the scope {Scope} for {Method}. Nothing is lost: what needs it waits. Update the app from manifests/slack.json and install it again.")]
    private static partial void LogScopeMissing(ILogger logger, string scope, string method);

    [LoggerMessage(Level = LogLevel.Error, Message = "Incidents are not announced in Slack: {Why}")]
    private static partial void LogNotAnnounced(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The Slack app has the scope {Scope} for {Method} now.")]
    private static partial void LogScopeThere(ILogger logger, string scope, string method);
}
