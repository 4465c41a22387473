using System.Text;
using System.Text.Json;

namespace IncidentBot.Simulators.Slack;

/// <summary>What a modal and a home tab may hold (docs.slack.dev/reference/views).</summary>
internal static class ViewRules
{
    /// <summary>Slack's 250 kB for a whole view.</summary>
    internal const int MaxBytes = 250_000;

    private static readonly Shape Modal = new(
        new(StringComparer.Ordinal)
        {
            ["title"] = Rules.Plain(24),
            ["blocks"] = Rules.Any,
            ["submit"] = Rules.Plain(24),
            ["close"] = Rules.Plain(24),
            ["private_metadata"] = Rules.Words(3000),
            ["callback_id"] = Rules.Words(255),
            ["clear_on_close"] = Rules.Flag,
            ["notify_on_close"] = Rules.Flag,
            ["external_id"] = Rules.Words(255),
            ["submit_disabled"] = Rules.Flag,
        },
        ["title", "blocks"]);

    private static readonly Shape Home = new(
        new(StringComparer.Ordinal) { ["blocks"] = Rules.Any, ["private_metadata"] = Rules.Words(3000), ["callback_id"] = Rules.Words(255), ["external_id"] = Rules.Words(255) }, ["blocks"]);

    internal static IReadOnlyList<string> Check(JsonElement view, Surface surface)
    {
        var report = new BlockReport(surface);
        if (view.Text("type") != (surface is Surface.Home ? "home" : "modal"))
            report.Add("/view/type", surface is Surface.Home ? "must be home" : "must be modal");
        Rules.Check(report, view, "/view", surface is Surface.Home ? Home : Modal);
        if (view.Get("blocks") is { } blocks)
            BlockShapes.Check(report, blocks, "/view/blocks");
        if (report.HasInput && surface is Surface.Modal && view.Get("submit") is null)
            report.Add("/view/submit", "missing required field: submit, because there is an input block");
        return report.Messages;
    }

    internal static bool TooLarge(JsonElement view) => Encoding.UTF8.GetByteCount(view.GetRawText()) > MaxBytes;

    /// <summary>Complaints about the blocks of a message.</summary>
    internal static IReadOnlyList<string> CheckMessage(JsonElement blocks)
    {
        var report = new BlockReport(Surface.Message);
        BlockShapes.Check(report, blocks, "/blocks");
        return report.Messages;
    }
}
