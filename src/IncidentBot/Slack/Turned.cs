namespace IncidentBot.Slack;

/// <summary>The words for somebody who is turned away: why, and what to do.</summary>
internal static class Turned
{
    /// <summary>The verdict with its sentence.</summary>
    public static TurnedAway Away(TurnedAwayBecause reason) => new(reason, reason switch
    {
        TurnedAwayBecause.Guest => "Guests of this workspace can't use IncidentBot. Ask a member of the organisation to do it for you.",
        TurnedAwayBecause.Stranger => "You belong to another organisation. IncidentBot answers only to people of this one; ask your contact here to do it for you.",
        TurnedAwayBecause.Bot => "Bots and apps can't use IncidentBot.",
        TurnedAwayBecause.Deactivated => "This Slack account is deactivated, so IncidentBot doesn't answer it.",
        TurnedAwayBecause.ForeignWorkspace => "This came from another Slack workspace than the one IncidentBot serves.",
        TurnedAwayBecause.NotInTheRoster => "IncidentBot doesn't know you: its roster has neither your Slack id nor your confirmed e-mail address. Ask who runs IncidentBot to add you. If something is wrong right now, call the security on-call.",
        TurnedAwayBecause.Ambiguous => "Two entries of the roster claim this Slack account, so IncidentBot can't tell who you are. Ask who runs IncidentBot to give one of them its own Slack id.",
        _ => "IncidentBot can't tell who you are just now, because Slack does not give it the list of users. Try again in a minute, or use the war room.",
    });
}
