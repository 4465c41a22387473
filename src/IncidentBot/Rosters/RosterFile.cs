using System.Globalization;
using System.Text.RegularExpressions;
using IncidentBot.PlanFiles;
using Nearest = IncidentBot.PlanFiles.Nearest;

namespace IncidentBot.Rosters;

/// <summary>A roster file: people and the rota in YAML, or every fault with its place.</summary>
public static partial class RosterFile
{
    private static readonly Shape File = Shape.Of("roster", "a roster", "people! on-call! groups note");
    private static readonly Shape Someone = Shape.Of("person", "a person", "id! name! email phone holds slack note");
    private static readonly Shape Group = Shape.Of("group", "a group", "id! name! slack! note");
    private static readonly Shape OnCall = Shape.Of("on-call", "the rota", "name! from! shift! turns! note");
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>Reads a roster.</summary>
    /// <param name="path">How faults name the file.</param>
    /// <param name="yaml">The file's whole text.</param>
    /// <param name="standing">The standing roles of the plans, so that a slip in <c>holds</c> doesn't leave an executive unpaged; null to accept any.</param>
    public static RosterReading Read(string path, string yaml, IEnumerable<RoleId>? standing = null)
    {
        var marking = new Marking(path);
        var roster = YamlTree.Read(yaml, marking) is { } root ? Roster(root, standing, marking) : null;
        return new RosterReading(path, marking.IsClean ? roster : null, marking.Faults);
    }

    private static Roster? Roster(YamlMap root, IEnumerable<RoleId>? standing, Marking marking)
    {
        var file = Entry.Open(root, File, marking);
        var ids = new Ids("person");
        var (emails, phones, accounts) = (new Once("address"), new Once("number"), new Once("id"));
        var roles = standing is null ? null : new Known("standing role", [.. standing.Select(r => r.Value).Distinct()]);
        ImmutableArray<Person> people = [.. file.Entries("people", Someone).Select(e => new Person(
            new PersonId(ids.Of(e)), e.Line("name"), emails.Of(e, "email", Email), phones.Of(e, "phone", Phone), Holds(e, roles))
            { Accounts = Accounts(accounts.Of(e, "slack", SlackUser)) })];
        if (people.IsEmpty && file["people"] is YamlList)
            marking.Fault(file.PlaceOf("people"), "the roster has nobody in it", "add a person with “id” and “name”");
        var rota = Rota(file, Known.In(root, "people", "person"));
        var groups = Groups(file);
        return marking.IsClean ? new Roster(people, rota, groups) : null; // two people with one id can't be put in a roster
    }

    private static ImmutableArray<PeopleGroup> Groups(Entry file)
    {
        var (ids, accounts) = (new Ids("group"), new Once("id"));
        return [.. file.Entries("groups", Group).Select(e => new PeopleGroup(ids.Of(e), e.Line("name"), Accounts(accounts.Of(e, "slack", SlackGroup))))];
    }

    private static ImmutableDictionary<string, string> Accounts(string? slack) =>
        slack is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("slack", slack);

    private static Rota Rota(Entry file, Known people)
    {
        if (file["on-call"] is not { } part)
            return new Rota("", [], default, TimeSpan.FromDays(1));
        var entry = Entry.Open(part, OnCall, file.Marking);
        return new Rota(entry.Line("name"), entry.Refs("turns", people, PersonId.Of), Moment(entry, "from"), entry.Time("shift"));
    }

    private static ImmutableArray<RoleId> Holds(Entry person, Known? roles) => roles is null
        ? [.. person.List("holds").Select(w => new RoleId(new Ids("role").Define(w, person.Marking))).Distinct()]
        : person.Refs("holds", roles, RoleId.Of);

    private static DateTimeOffset Moment(Entry entry, string key)
    {
        if (entry.WordsAt(key) is not { } words)
            return default;
        // Without its offset the same line would mean another hour on another machine.
        var hasOffset = words.Value.Length > 6 && (words.Value[^1] == 'Z' || words.Value[^6] is '+' or '-');
        if (hasOffset && DateTimeOffset.TryParseExact(words.Value, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at))
            return at;
        entry.Marking.Fault(words.At, $"“{Nearest.Shorten(words.Value)}” is no moment", "write date, time and offset from UTC, such as 2026-01-05T09:00+11:00");
        return default;
    }

    private static string? Email(YamlWords words) =>
        EmailShape().IsMatch(words.Value) ? null : "write an address such as maya@example.com";

    private static string? Phone(YamlWords words)
    {
        var bare = string.Concat(words.Value.Where(c => char.IsAsciiDigit(c) || c == '+'));
        return PhoneShape().IsMatch(words.Value) ? null
            : PhoneShape().IsMatch(bare) ? $"write “{bare}”, without spaces or signs"
            : "write the number with its country and without spaces, such as +61491570006";
    }

    private static string? SlackUser(YamlWords words) =>
        SlackUserShape().IsMatch(words.Value) ? null : "write the member id of the Slack profile (… > Copy member ID), such as U012ABCDEF";

    private static string? SlackGroup(YamlWords words) =>
        SlackGroupShape().IsMatch(words.Value) ? null : "write the id of the Slack user group, such as S012ABCDEF";

    [GeneratedRegex(@"^[UW][A-Z0-9]{5,20}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SlackUserShape();

    [GeneratedRegex(@"^S[A-Z0-9]{5,20}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SlackGroupShape();

    [GeneratedRegex(@"^[^@\s,;<>]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PhoneShape();

    /// <summary>Values by which a person is recognised: of the right form, and nobody else's.</summary>
    private sealed class Once(string kind)
    {
        private readonly Dictionary<string, Place> seen = new(StringComparer.OrdinalIgnoreCase);

        public string? Of(Entry person, string key, Func<YamlWords, string?> whatInstead)
        {
            if (person.WordsAt(key) is not { } words)
                return null;
            if (whatInstead(words) is { } instead)
                person.Marking.Fault(words.At, $"“{Nearest.Shorten(words.Value)}” is no {key} {kind}", instead);
            else if (!seen.TryAdd(words.Value, words.At))
                person.Marking.Fault(words.At, $"this {key} {kind} is on line {seen[words.Value].Line} already", "give each person an own one, or leave it out");
            return words.Value;
        }
    }
}
