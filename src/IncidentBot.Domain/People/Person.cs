using IncidentBot.Plans;

namespace IncidentBot.People;

/// <summary>Somebody the roster knows. <paramref name="Holds"/> are roles the person always has (executive, counsel), not those of one incident.</summary>
/// <param name="Id">Key in the roster.</param>
/// <param name="Name">Shown to people; decides nothing.</param>
/// <param name="Email">Verified address, or null.</param>
/// <param name="Phone">E.164 number for SMS, or null when the person can't be reached that way.</param>
/// <param name="Holds">Standing roles, such as <c>cto</c>.</param>
public sealed record Person(PersonId Id, string Name, string? Email, string? Phone, ImmutableArray<RoleId> Holds);
