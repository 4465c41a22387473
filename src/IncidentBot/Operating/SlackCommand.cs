using IncidentBot.Slack;
using IncidentBot.Slack.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentBot.Operating;

/// <summary><c>IncidentBot slack check</c>: whether Slack is set up as the bot needs it. Needs no database.</summary>
internal static class SlackCommand
{
    /// <summary>Checks; 0 when all is well, 1 when something is missing, 2 when Slack is off or a setting is wrong.</summary>
    public static async Task<int> Run(Settings settings, TextWriter output, CancellationToken cancellation)
    {
        var slack = settings.Slack;
        if (!slack.IsOn)
            throw new CannotStart(ExitCode.BadSettings, "Slack is off: Slack:BotToken is empty. See docs/slack.md for how to install the app.");
        var clock = TimeProvider.System;
        using var http = SlackWire.Client();
        var api = new SlackApi(new SlackWire(http, slack, clock), new SlackPace(), new SlackState(clock, NullLogger<SlackState>.Instance), clock);
        var announcements = slack.AnnouncementChannel.Length > 0 ? slack.AnnouncementChannel : Inputs.Plan(settings).Plan!.Rooms.Announcements;
        return await new SlackCheck(slack, api, output).Run(announcements, cancellation);
    }
}
