using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>A call that Slack refuses, with the code a client reads.</summary>
internal sealed class RefusalException(string code, JsonObject? more = null) : Exception(code)
{
    internal string Code { get; } = code;

    internal JsonObject More { get; } = more ?? [];
}

/// <summary>One call while it is answered, under the workspace's lock.</summary>
internal sealed record ApiCall(SlackSimulator Slack, Method Method, Arguments Args)
{
    /// <summary>Sent when the lock is free again, in this order.</summary>
    internal List<JsonObject> Events { get; } = [];

    internal List<string> Warnings { get; } = [];

    internal Workspace Workspace => Slack.Workspace;

    internal string Me => Slack.Options.BotUserId;

    /// <summary>One of them is enough.</summary>
    internal void Needs(params IEnumerable<string> scopes)
    {
        var any = scopes.ToArray();
        if (any.Length == 0 || any.Any(Slack.Scopes.Contains))
            return;
        throw new RefusalException("missing_scope", new JsonObject { ["needed"] = string.Join(',', any), ["provided"] = string.Join(',', Slack.Scopes) });
    }

    internal RefusalException Refuse(string code) => new(code);

    /// <summary>A refusal that only a wrong client earns.</summary>
    internal RefusalException RefuseWrong(string code, params IEnumerable<string> messages)
    {
        var all = messages.ToArray();
        Slack.Wrong($"{Method.Name}: {code}: {string.Join("; ", all)}");
        return new RefusalException(code, new JsonObject
        {
            ["errors"] = new JsonArray([.. all.Select(m => (JsonNode)m.Replace("[ERROR] ", "", StringComparison.Ordinal))]),
            ["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. all.Select(m => (JsonNode)m)]) },
        });
    }
}
