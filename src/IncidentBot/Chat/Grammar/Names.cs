using System.Text;

namespace IncidentBot.Chat.Grammar;

/// <summary>Something that has a name: its key, and what people may call it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Definition">What it is, or null.</param>
/// <param name="Others">Further names.</param>
public sealed record Named(string Id, string Title, string? Definition, ImmutableArray<string> Others)
{
    /// <summary>Whether somebody who types this means it: case, blanks, hyphens and other signs don't count.</summary>
    public bool IsCalled(string key) => Names.Have(Id, key) || Names.Have(Title, key) || Others.Any(o => Names.Have(o, key));
}

/// <summary>What can be named, for each kind of argument.</summary>
public static class Names
{
    private const int LongestName = 200; // a longer one has no key

    /// <summary>Everything of that kind; empty for kinds without names.</summary>
    public static IEnumerable<Named> Of(ArgumentKind kind, Setting setting) => kind switch
    {
        ArgumentKind.Severity => setting.Plan.Severities.Select(s => new Named(s.Id.Value, s.Title, s.Definition, [])),
        ArgumentKind.Class => setting.Plan.Classes.Select(c => new Named(c.Id.Value, c.Title, c.Definition, [])),
        ArgumentKind.Phase => setting.Plan.Phases.Select(p => new Named(p.Id.Value, p.Title, p.Definition, [])),
        ArgumentKind.Role => setting.Plan.Roles.Select(r => new Named(r.Id.Value, r.Title, r.Duties, r.Short)),
        ArgumentKind.Fact => setting.Plan.Facts.Select(f => new Named(f.Id.Value, f.Title, f.Question, [])),
        ArgumentKind.Clock => Clocks(setting),
        ArgumentKind.Item => Items(setting, done: false),
        ArgumentKind.DoneItem => Items(setting, done: true),
        ArgumentKind.Reminder => setting.Incident?.Ladders.Keys.Order(StringComparer.Ordinal).Select(k => new Named(k, k, null, [])) ?? [],
        ArgumentKind.Person => setting.Roster.People.Select(p => Person(p, setting)),
        ArgumentKind.Whom => [.. Of(ArgumentKind.Role, setting), .. Of(ArgumentKind.Person, setting)],
        _ => [],
    };

    /// <summary>Letters and digits alone, in small letters: what two spellings of a name have in common.</summary>
    public static string Key(string name)
    {
        if (name.Length > LongestName)
            return "";
        var key = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
                key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }

    /// <summary>Whether the name's key is this one. Asked of every name for every word that is typed, so it makes no strings and mostly ends at the first letter.</summary>
    internal static bool Have(string name, string key)
    {
        if (name.Length > LongestName)
            return key.Length == 0;
        var at = 0;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
                continue;
            if (at == key.Length || key[at++] != char.ToLowerInvariant(c))
                return false;
        }

        return at == key.Length;
    }

    private static IEnumerable<Named> Clocks(Setting setting)
    {
        var running = setting.Incident?.Clocks.Where(c => c.Status == ClockStatus.Open).Select(c => c.Id.Value).ToHashSet(StringComparer.Ordinal);
        return setting.Plan.Clocks.Where(c => running is null || running.Contains(c.Id.Value)).Select(c => new Named(c.Id.Value, c.Title, null, []));
    }

    private static IEnumerable<Named> Items(Setting setting, bool done) => (setting.Incident?.Items ?? [])
        .Where(i => i.Status != ItemStatus.Struck && done == i.Status is not ItemStatus.Open)
        .Select(i => new Named(i.Id.Value, $"{i.Number} {i.Title}", null, [$"{i.Number}", i.Title, i.Id.Value[(i.Id.Value.IndexOf('.', StringComparison.Ordinal) + 1)..]]));

    private static Named Person(Person person, Setting setting)
    {
        var names = person.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(1).ToList();
        if (person.Email is { } email)
            names.Add(email);
        if (person.Id == setting.Speaker)
            names.AddRange(["me", "myself"]);
        return new Named(person.Id.Value, person.Name, null, [.. names]);
    }
}
