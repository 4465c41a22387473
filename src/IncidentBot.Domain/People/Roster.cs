using IncidentBot.Plans;

namespace IncidentBot.People;

/// <summary>Everybody the bot knows and who is on call: a snapshot handed to each decision, so that deciding reads nothing else.</summary>
public sealed class Roster(ImmutableArray<Person> people, Rota onCall, ImmutableArray<PeopleGroup> groups = default)
{
    private readonly Dictionary<PersonId, Person> byId = people.ToDictionary(p => p.Id);

    /// <summary>A roster with nobody in it.</summary>
    public static Roster Empty { get; } = new([], new Rota("", [], DateTimeOffset.MinValue, TimeSpan.FromDays(7)));

    /// <summary>Everybody, in the order of the file.</summary>
    public ImmutableArray<Person> People => people;

    /// <summary>Who takes the page, in turn.</summary>
    public Rota OnCall => onCall;

    /// <summary>Groups invited to every incident room that isn't sensitive.</summary>
    public ImmutableArray<PeopleGroup> Groups { get; } = groups.IsDefault ? [] : groups;

    /// <summary>The person with this key, or null.</summary>
    public Person? Find(PersonId id) => byId.GetValueOrDefault(id);

    /// <summary>The name to show for a key; the key itself when the person has left the roster.</summary>
    public string NameOf(PersonId id) => Find(id)?.Name ?? id.Value;

    /// <summary>Who always holds this role, in roster order.</summary>
    public IEnumerable<PersonId> Holding(RoleId role) => people.Where(p => p.Holds.Contains(role)).Select(p => p.Id);
}
