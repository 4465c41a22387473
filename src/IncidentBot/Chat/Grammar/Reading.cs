using System.Globalization;
using IncidentBot.Checklists;
using IncidentBot.Clocks;
using IncidentBot.Closing;
using IncidentBot.Updates;

namespace IncidentBot.Chat.Grammar;

/// <summary>The arguments of a way as read, and what was wrong with those that couldn't be.</summary>
/// <param name="Values">What was read, by argument.</param>
/// <param name="Wrong">What to tell the person, by argument.</param>
/// <param name="Missing">Required arguments that were left out.</param>
public sealed record Understanding(ImmutableDictionary<string, object> Values, ImmutableDictionary<string, Text> Wrong, ImmutableArray<Argument> Missing);

/// <summary>Reads words by what they name, typed and from forms alike.</summary>
internal static class Reading
{
    internal static Understanding Of(Verb verb, Way way, Filled filled, Setting setting)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        var wrong = ImmutableDictionary.CreateBuilder<string, Text>(StringComparer.Ordinal);
        var missing = ImmutableArray.CreateBuilder<Argument>();
        foreach (var argument in way.Arguments)
        {
            if (!filled.Values.TryGetValue(argument.Name, out var words) || string.IsNullOrWhiteSpace(words))
            {
                if (argument.Required || filled.Awaited.Contains(argument.Name))
                    missing.Add(argument);
                continue;
            }

            var heard = Read(argument, words.Trim(), values, setting);
            if (heard.Value is { } value)
                values[argument.Name] = value;
            else
                wrong[argument.Name] = heard.Refusal!;
        }

        // The incident looks these names up itself. While it can't be asked yet, because words are missing, nobody should fill in a form in vain.
        foreach (var argument in way.Arguments.Where(a => missing.Count > 0 && values.ContainsKey(a.Name)))
        {
            if (setting.Incident is { } here && NotThere(argument, values[argument.Name], here, verb.Name) is { } refusal)
                wrong[argument.Name] = refusal.Sentence;
        }

        return new Understanding(values.ToImmutable(), wrong.ToImmutable(), missing.ToImmutable());
    }

    private static Heard<object> Read(Argument argument, string words, ImmutableDictionary<string, object>.Builder before, Setting setting) => argument.Kind switch
    {
        ArgumentKind.Severity => ByName(argument.Kind, "severity", words, setting, id => new SeverityId(id)),
        ArgumentKind.Class => ByName(argument.Kind, "class", words, setting, id => new ClassId(id)),
        ArgumentKind.Phase => ByName(argument.Kind, "phase", words, setting, id => new PhaseId(id)),
        ArgumentKind.Role => ByName(argument.Kind, "role", words, setting, id => new RoleId(id)),
        ArgumentKind.Fact => ByName(argument.Kind, "fact", words, setting, id => new FactId(id)),
        ArgumentKind.Person => ByName(argument.Kind, "person", words, setting, id => new PersonId(id)),
        ArgumentKind.Whom => Whom(words, setting),
        ArgumentKind.FactValue => Stated(words, before.Values.OfType<FactId>().FirstOrDefault(), setting),
        ArgumentKind.Moment => Boxed(When.Moment(words, setting.Now, setting.Zone, argument.Leaning)),
        ArgumentKind.Duration => Amount(words, setting),
        ArgumentKind.Number => Number(words),
        ArgumentKind.Choice => argument.Choices.FirstOrDefault(c => c.Equals(words, StringComparison.OrdinalIgnoreCase)) is { } chosen
            ? new Heard<object>(chosen, null)
            : Unknown(argument.Label.ToLowerInvariant(), words, argument.Choices),
        ArgumentKind.Reference => References.Meanings(words, setting.Plan.Numbering, setting.Now.Year)[0],
        _ => words, // words, and names that the incident itself looks up
    };

    private static Refusal? NotThere(Argument argument, object value, Incident here, string verb) => (argument.Kind, value) switch
    {
        (ArgumentKind.Clock, string words) => ClockFinder.Find(here, words).Refusal,
        (ArgumentKind.Item or ArgumentKind.DoneItem, string words) => ItemFinder.Find(here, words, verb).Refusal,
        (ArgumentKind.Reminder, string words) => ReminderFinder.Keys(here, words).Length > 0 ? null : ReminderFinder.NoSuch(here, words),
        (ArgumentKind.Number, int entry) when verb == "correct" && entry > here.Version => new NoSuchEntry(entry, here.Version),
        _ => null,
    };

    private static Heard<object> ByName<T>(ArgumentKind kind, string what, string words, Setting setting, Func<string, T> wrap)
        where T : struct
    {
        var known = Names.Of(kind, setting).ToList();
        if (known.Find(k => k.Id.Equals(words.TrimStart('@'), StringComparison.OrdinalIgnoreCase)) is { } exact)
            return wrap(exact.Id);
        var key = Names.Key(words);
        return known.FindAll(k => k.IsCalled(key)) switch
        {
            [var only] when key.Length > 0 => wrap(only.Id),
            [_, _, ..] several => Heard<object>.Not(Text.Of($"“{Brief(words)}” may be {string.Join(" or ", several.Take(4).Select(s => s.Title))}. Type {string.Join(" or ", several.Take(4).Select(s => Sign(kind) + s.Id))}.")),
            _ => Unknown(what, words, [.. Closest.To(words.TrimStart('@'), known.SelectMany(k => k.Others.Append(k.Title).Append(k.Id)), 20)
                .SelectMany(n => known.Where(k => k.IsCalled(Names.Key(n)))).Concat(known).Distinct().Select(k => Sign(kind) + k.Id)]),
        };
    }

    private static Heard<object> Whom(string words, Setting setting)
    {
        var role = words.StartsWith('@') ? null : ByName(ArgumentKind.Role, "role", words, setting, id => new RoleId(id));
        return role is { Understood: true } ? role : ByName(ArgumentKind.Person, "person or role", words, setting, id => new PersonId(id));
    }

    /// <summary>What is stated of a fact: a moment when the fact is one and the words name one, else the words.</summary>
    private static Heard<object> Stated(string words, FactId fact, Setting setting) => setting.Plan.Find(fact)?.Kind switch
    {
        FactKind.YesNo => Names.Key(words) switch
        {
            "yes" or "y" or "true" or "confirmed" => "yes",
            "no" or "n" or "false" => "no",
            _ => Heard<object>.Not(Text.Of($"“{Brief(words)}” is neither yes nor no.")),
        },
        FactKind.Moment when Names.Key(words) is "yes" or "y" or "true" or "now" => "now",
        FactKind.Moment => Boxed(When.Moment(words, setting.Now, setting.Zone, Leaning.Behind)),
        _ => words,
    };

    private static Heard<object> Amount(string words, Setting setting)
    {
        if (When.Amount(words) is { Understood: true } amount)
            return amount.Value;
        var at = When.Moment(words, setting.Now, setting.Zone, Leaning.Ahead);
        return at.Understood && at.Value > setting.Now ? at.Value - setting.Now : Heard<object>.Not(When.NotAnAmount(words));
    }

    private static Heard<object> Number(string words) =>
        int.TryParse(words.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : Heard<object>.Not(Text.Of($"“{Brief(words)}” is not a whole number above zero."));

    private static Heard<object> Unknown(string what, string typed, ImmutableArray<string> known) =>
        Heard<object>.Not(new NoSuchThing(what, Brief(typed), known).Sentence);

    private static Heard<object> Boxed<T>(Heard<T> heard)
        where T : struct => heard.Understood ? heard.Value : Heard<object>.Not(heard.Refusal!);

    private static string Sign(ArgumentKind kind) => kind is ArgumentKind.Person ? "@" : "";

    private static string Brief(string typed) => Printing.VisibleText.Shorten(Printing.VisibleText.OneLine(typed), 40);
}
