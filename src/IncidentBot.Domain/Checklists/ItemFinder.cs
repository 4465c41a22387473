using System.Globalization;

namespace IncidentBot.Checklists;

/// <summary>Finds the item a person means: by short number, by id with or without its list, or by words of its title.</summary>
public static class ItemFinder
{
    private const int MostOffered = 4;

    /// <summary>The one item that is meant; else null and a refusal that offers the nearest. Never guesses between two.</summary>
    /// <param name="incident">Whose items.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="verb">The word before it, for the buttons of the refusal.</param>
    public static (ItemState? Item, Refusal? Refusal) Find(Incident incident, string typed, string verb)
    {
        var words = typed.Trim();
        var found = Matches(incident, words, verb).FirstOrDefault(m => m.Count > 0);
        return found switch
        {
            [var only] => (only, null),
            null => (null, new NoSuchItem(verb, words, Near(incident, words, verb))),
            _ => (null, new WhichItem(verb, words, [.. found.Take(MostOffered)])),
        };
    }

    /// <summary>What could be meant, the surest reading first.</summary>
    private static IEnumerable<List<ItemState>> Matches(Incident incident, string words, string verb)
    {
        var alive = incident.Items.Where(i => i.Status != ItemStatus.Struck).ToList();
        var asId = words.Replace(' ', '-');
        if (int.TryParse(words.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            yield return [.. incident.Items.Where(i => i.Number == number)];
        yield return [.. incident.Items.Where(i => Same(i.Id.Value, asId))];
        yield return [.. alive.Where(i => Same(Bare(i.Id), asId))];
        yield return [.. alive.Where(i => Same(i.Title, words))];

        var asked = Split(words);
        if (asked.Length == 0)
            yield break;
        var byWords = alive.Where(i => Score(i, asked) == asked.Length).ToList();
        yield return [.. byWords.Where(i => i.Status == ItemStatus.Open ^ verb == UncheckItem.Verb)];
        yield return byWords;
    }

    /// <summary>The nearest of what the verb is for: most words in common, then the fewest letters or, of a number, the fewest steps away.</summary>
    private static ImmutableArray<ItemState> Near(Incident incident, string words, string verb)
    {
        var asked = Split(words);
        var fitting = incident.Items.Where(i => verb == UncheckItem.Verb ? i.Status is ItemStatus.Done or ItemStatus.Skipped : i.Status == ItemStatus.Open);
        var near = int.TryParse(words.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? fitting.OrderBy(i => Math.Abs((long)i.Number - number))
            : Nearest.First(words, fitting, i => [i.Id.Value, Bare(i.Id), i.Title, .. Split(i.Title)]).OrderByDescending(i => Score(i, asked));
        return [.. near.Take(MostOffered)];
    }

    /// <summary>How many of the words begin a word of the title or id.</summary>
    private static int Score(ItemState item, string[] asked)
    {
        var known = Split(item.Title + " " + Bare(item.Id));
        return asked.Count(a => known.Any(k => k.StartsWith(a, StringComparison.OrdinalIgnoreCase)));
    }

    private static string[] Split(string words) =>
        new string([.. words.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Bare(ItemId id) => id.Value[(id.Value.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>No item is called that.</summary>
/// <param name="Verb">The word before it.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Nearest">Items the verb is for, the nearest first.</param>
public sealed record NoSuchItem(string Verb, string Typed, ImmutableArray<ItemState> Nearest) : Refusal
{
    public override Text Sentence => (Typed.Length, Nearest) switch
    {
        (_, []) => Verb == UncheckItem.Verb ? "No checklist item is done here." : "No checklist item is open here.",
        (0, _) => Text.Of($"Which item? Give its number, such as {new Code($"{Verb} {Nearest[0].Number}")}, or words of its title."),
        _ => Text.Of($"No item here is called “{Typed.Shorten(60)}”. Nearest: {string.Join(", ", Nearest.Select(i => $"{i.Number} {i.Title}".Shorten(44)))}. Give its number, such as {new Code($"{Verb} {Nearest[0].Number}")}, or words of its title."),
    };

    public override ImmutableArray<Button> Next => [.. Nearest.Select(i => WhichItem.Offer(Verb, i))];
}

/// <summary>Several items could be meant.</summary>
public sealed record WhichItem(string Verb, string Typed, ImmutableArray<ItemState> Items) : Refusal
{
    public override Text Sentence =>
        Text.Of($"“{Typed.Shorten(60)}” could mean more than one item: {string.Join(", ", Items.Select(i => $"{i.Number} {i.Title}"))}. Give its number.");

    public override ImmutableArray<Button> Next => [.. Items.Select(i => Offer(Verb, i))];

    internal static Button Offer(string verb, ItemState item) => new($"{item.Number} {item.Title}".Shorten(40), $"{verb} {item.Id}");
}
