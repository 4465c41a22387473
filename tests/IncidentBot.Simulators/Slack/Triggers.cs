using System.Globalization;

namespace IncidentBot.Simulators.Slack;

/// <summary>Who did what, as long as a modal may be opened for it: three seconds, once.</summary>
internal sealed class Triggers(SlackSimulator slack)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, Trigger> all = new(StringComparer.Ordinal);
    private readonly Queue<string> old = new();
    private long count;

    internal string New(SlackUser user, SlackView? view = null)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{slack.Now.ToUnixTimeMilliseconds()}.{++count}.{count * 2_654_435_761:x16}");
        all[id] = new Trigger(user, view, slack.Now + Life);
        old.Enqueue(id);
        if (old.Count > 20_000)
            all.Remove(old.Dequeue());
        return id;
    }

    internal Trigger Take(ApiCall call)
    {
        var id = call.Args.Text("trigger_id") ?? throw call.RefuseWrong("invalid_arguments", "[ERROR] missing required field: trigger_id");
        if (!all.TryGetValue(id, out var trigger))
            throw call.Refuse("invalid_trigger_id");
        if (trigger.IsUsed)
            throw call.Refuse("exchanged_trigger_id");
        if (slack.Now > trigger.Until)
            throw call.Refuse("expired_trigger_id");
        trigger.IsUsed = true;
        return trigger;
    }
}

internal sealed class Trigger(SlackUser user, SlackView? view, DateTimeOffset until)
{
    internal SlackUser User { get; } = user;

    internal SlackView? View { get; } = view;

    internal DateTimeOffset Until { get; } = until;

    internal bool IsUsed { get; set; }
}
