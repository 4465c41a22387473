using System.Collections.Immutable;
using IncidentBot.Plans;

namespace IncidentBot.People;

/// <summary>Somebody the roster knows. <paramref name="Holds"/> are roles the person always has (executive, counsel), not those of one incident.</summary>
/// <param name="Id">Key in the roster.</param>
/// <param name="Name">Shown to people; decides nothing.</param>
/// <param name="Email">Verified address, or null.</param>
/// <param name="Phone">E.164 number for SMS, or null when the person can't be reached that way.</param>
/// <param name="Holds">Standing roles, such as <c>cto</c>.</param>
public sealed record Person(PersonId Id, string Name, string? Email, string? Phone, ImmutableArray<RoleId> Holds)
{
    /// <summary>The person's id in each chat, by the chat's short name (<c>slack</c>), where the roster says so. Stronger than an address.</summary>
    public ImmutableDictionary<string, string> Accounts { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>A group of people as a chat keeps it, invited to every incident room that isn't sensitive.</summary>
/// <param name="Id">Key in the roster.</param>
/// <param name="Name">Shown to people.</param>
/// <param name="Accounts">The group's id in each chat, by the chat's short name.</param>
public sealed record PeopleGroup(string Id, string Name, ImmutableDictionary<string, string> Accounts);
