using IncidentBot.PlanFiles;

namespace IncidentBot.Rosters;

/// <summary>Who there is and who is on call, as last read. Read once at the start for now.</summary>
public sealed class RosterSource(Roster roster)
{
    private const string Demo = "roster.example.yaml";

    /// <summary>The newest snapshot; take it once per request, so that one decision sees one roster.</summary>
    public Roster Current => roster;

    /// <summary>Reads the options' file. Without one: made-up people when trying out, else nobody.</summary>
    /// <param name="options">Section <c>Roster</c>.</param>
    /// <param name="tryOut">Whether the bot is only being tried.</param>
    /// <param name="standing">The standing roles of the plans; see <see cref="RosterFile.Read"/>.</param>
    public static RosterReading Read(RosterOptions options, bool tryOut, IEnumerable<RoleId>? standing = null)
    {
        if (!string.IsNullOrWhiteSpace(options.File))
        {
            var (text, fault) = PlanText.Of(options.File);
            return fault is null ? RosterFile.Read(options.File, text!, standing) : new RosterReading(options.File, null, [fault]);
        }

        return tryOut ? RosterFile.Read(Demo, PlanText.OfInside(Demo)) : new RosterReading("", Roster.Empty, []);
    }
}
