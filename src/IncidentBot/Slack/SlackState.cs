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
                if (missing.Count > 0)
                    troubles.Add($"Slack: the app lacks the scope {string.Join(", ", missing.Values.Distinct(StringComparer.Ordinal))}: update it from manifests/slack.json and install it again");
                if (silent is { } s && clock.GetUtcNow() - s > Silence)
                    troubles.Add($"Slack does not answer since {s:yyyy-MM-dd HH:mm} UTC: what is to be sent waits, and the war room works on");
                return troubles.Count == 0 ? null : string.Join("; ", troubles);
            }
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
            LogRejected(logger, method.Name, fault.Code, fault.Detail);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refuses {Option} ({Code}). Nothing is lost: what is to be sent waits. Install the app again and set the new token.")]
    private static partial void LogTokenBroken(ILogger logger, string option, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack takes {Option} again, which it refused since {Since}.")]
    private static partial void LogTokenWorks(ILogger logger, string option, DateTimeOffset since);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refuses what was sent by {Method} ({Code}: {Detail}). Please report it: the bot should not have sent it.")]
    private static partial void LogRejected(ILogger logger, string method, string code, string? detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "The Slack app lacks the scope {Scope} for {Method}. Nothing is lost: what needs it waits. Update the app from manifests/slack.json and install it again.")]
    private static partial void LogScopeMissing(ILogger logger, string scope, string method);

    [LoggerMessage(Level = LogLevel.Information, Message = "The Slack app has the scope {Scope} for {Method} now.")]
    private static partial void LogScopeThere(ILogger logger, string scope, string method);
}
