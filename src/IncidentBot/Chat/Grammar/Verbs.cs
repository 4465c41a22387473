namespace IncidentBot.Chat.Grammar;

/// <summary>Every word that can start a line. The one table: what people may type, the forms, the help and the documentation all come from it.</summary>
public static class Verbs
{
    private static readonly Dictionary<string, Verb> ByWord = All
        .SelectMany(v => v.Forms.Prepend(v.Name).Select(word => (word, v)))
        .ToDictionary(p => p.word, p => p.v, StringComparer.OrdinalIgnoreCase);

    /// <summary>In the order of the menu.</summary>
    public static ImmutableArray<Verb> All =>
        [.. StartVerbs.All, .. LookVerbs.All, .. AssessVerbs.All, .. PeopleVerbs.All, .. WorkVerbs.All, .. RecordVerbs.All, .. FinishVerbs.All];

    /// <summary>The verb that a word means, by name or short form, in any case; or null.</summary>
    public static Verb? Find(string word) => ByWord.GetValueOrDefault(word);

    /// <summary>Verbs whose name or form is near what was typed, nearest first.</summary>
    public static ImmutableArray<Verb> Near(string typed) =>
        [.. Closest.To(typed, ByWord.Keys.Where(w => w.Length > 2), 6).Select(w => ByWord[w]).Distinct().Take(3)];
}
