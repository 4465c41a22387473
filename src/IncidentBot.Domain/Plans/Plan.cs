namespace IncidentBot.Plans;

/// <summary>
/// An organisation's response plan as data. Frozen into each incident when it is declared: a changed file applies to new incidents.
/// Every word people choose from (severities, phases, roles, checklists, clocks) comes from here; no plan's word stands in code.
/// </summary>
/// <param name="Id">Short key, such as <c>changineers</c>.</param>
/// <param name="Title">Name of the organisation's plan.</param>
/// <param name="Digest">SHA-256 of the file as read, hex: which plan an incident was run by.</param>
/// <param name="Zone">IANA zone for business time and for showing times.</param>
/// <param name="Numbering">How references are written.</param>
/// <param name="Severities">Most severe first.</param>
/// <param name="Phases">In order; an incident starts in the first.</param>
/// <param name="Classes">Kinds of incident; may be empty.</param>
/// <param name="Facts">What can be stated about an incident.</param>
/// <param name="Roles">Roles given per incident and roles people always hold.</param>
/// <param name="Authorities">Who may do what the plan restricts.</param>
/// <param name="Checklists">With their conditions.</param>
/// <param name="Clocks">Deadlines.</param>
/// <param name="Pages">Who is paged when, and the ladder that chases them.</param>
/// <param name="Updates">How often an update is due, per severity.</param>
/// <param name="Rooms">How rooms are named and where incidents are announced.</param>
/// <param name="Hours">Working hours, for business time.</param>
/// <param name="LookAlike">How far back declaring looks for an incident that looks alike.</param>
public sealed record Plan(
    string Id,
    string Title,
    string Digest,
    string Zone,
    Numbering Numbering,
    ImmutableArray<Severity> Severities,
    ImmutableArray<Phase> Phases,
    ImmutableArray<IncidentClass> Classes,
    ImmutableArray<FactRule> Facts,
    ImmutableArray<RoleRule> Roles,
    ImmutableArray<Authority> Authorities,
    ImmutableArray<ChecklistRule> Checklists,
    ImmutableArray<ClockRule> Clocks,
    ImmutableArray<PageRule> Pages,
    ImmutableArray<UpdateRule> Updates,
    RoomRules Rooms,
    WorkingHours Hours,
    TimeSpan LookAlike)
{
    /// <summary>The role that runs the response; the plan check makes sure there is exactly one.</summary>
    public RoleRule Manager => Roles.First(r => r.RunsTheResponse);

    /// <summary>The severity with this id, or null.</summary>
    public Severity? Find(SeverityId id) => Severities.FirstOrDefault(s => s.Id == id);

    /// <summary>The phase with this id, or null.</summary>
    public Phase? Find(PhaseId id) => Phases.FirstOrDefault(p => p.Id == id);

    /// <summary>The class with this id, or null.</summary>
    public IncidentClass? Find(ClassId id) => Classes.FirstOrDefault(c => c.Id == id);

    /// <summary>The role with this id, or null.</summary>
    public RoleRule? Find(RoleId id) => Roles.FirstOrDefault(r => r.Id == id);

    /// <summary>The fact with this id, or null.</summary>
    public FactRule? Find(FactId id) => Facts.FirstOrDefault(f => f.Id == id);

    /// <summary>The clock with this id, or null.</summary>
    public ClockRule? Find(ClockId id) => Clocks.FirstOrDefault(c => c.Id == id);

    /// <summary>The checklist with this id, or null.</summary>
    public ChecklistRule? Find(ChecklistId id) => Checklists.FirstOrDefault(c => c.Id == id);

    /// <summary>0 for the most severe; a larger number is less severe. An unknown severity ranks last.</summary>
    public int Rank(SeverityId id)
    {
        for (var i = 0; i < Severities.Length; i++)
        {
            if (Severities[i].Id == id)
                return i;
        }

        return int.MaxValue;
    }

    /// <summary>Whether <paramref name="to"/> is less severe than <paramref name="from"/>.</summary>
    public bool IsLower(SeverityId to, SeverityId from) => Rank(to) > Rank(from);

    /// <summary>The roles that may do this; null when the plan doesn't restrict it.</summary>
    public ImmutableArray<RoleId>? MayDo(string deed) => Authorities.FirstOrDefault(a => a.Deed == deed)?.Roles;

    /// <summary>The first of the update rules that holds here, or null when none is due.</summary>
    public UpdateRule? UpdateFor(SeverityId severity) => Updates.FirstOrDefault(u => u.Severities.Contains(severity));
}
