namespace IncidentBot.Chat.Grammar;

/// <summary>A word that starts a line, and everything about it: the parser, the forms, the help and <c>docs/commands.md</c> come from here.</summary>
/// <param name="Name">The word.</param>
/// <param name="Forms">Other words for it; one of two words has a blank.</param>
/// <param name="Help">What it does, in a line.</param>
/// <param name="More">What else to know; may be empty.</param>
/// <param name="Example">A line that works under any plan; the bare verb where every line would need a plan's own words.</param>
/// <param name="Theme">Where it stands in the menu.</param>
/// <param name="Place">Where it may be typed.</param>
/// <param name="Ways">What can follow it; at most one without a keyword.</param>
public sealed record Verb(string Name, ImmutableArray<string> Forms, string Help, string More, string Example, Theme Theme, Place Place, ImmutableArray<Way> Ways)
{
    /// <summary>Whether the incident it is about may stand right behind it: <c>triage EVT-0007 accept</c>.</summary>
    public bool NamesItsIncident { get; init; }

    /// <summary>The way without a keyword, or null when one must be chosen.</summary>
    public Way? Plain => Ways.FirstOrDefault(w => w.Keyword.Length == 0);

    /// <summary>Whether a word means this verb, in any case.</summary>
    public bool Answers(string word) => Name.Equals(word, StringComparison.OrdinalIgnoreCase) || Forms.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>How to type one of its ways, without <c>/incident</c>.</summary>
    public string Usage(Way way) => string.Join(' ',
        [Name, .. NamesItsIncident ? (ReadOnlySpan<string>)["[reference]"] : [], .. way.Keyword.Length > 0 ? (ReadOnlySpan<string>)[way.Keyword] : [], .. way.Arguments.Select(a => a.Usage)]);
}

/// <summary>One thing to do with a verb: <c>handoff @who</c> and <c>handoff accept</c> are two ways.</summary>
/// <param name="Keyword">The word behind the verb that chooses it; empty for the plain way.</param>
/// <param name="Title">At most 24 characters: title of the form, label of the button.</param>
/// <param name="Arguments">What it is told, in order.</param>
/// <param name="Make">Makes what is asked for out of the arguments as read.</param>
public sealed record Way(string Keyword, string Title, ImmutableArray<Argument> Arguments, Func<Given, Act> Make)
{
    /// <summary>Other words for the keyword.</summary>
    public ImmutableArray<string> Forms { get; init; } = [];
}

/// <summary>Where a verb may be typed.</summary>
public enum Place
{
    /// <summary>Anywhere, incident or not.</summary>
    Anywhere,

    /// <summary>Anywhere; it begins something new, so the incident of the room has no part in it.</summary>
    Begins,

    /// <summary>In an incident's room, or with its reference before it.</summary>
    Incident,

    /// <summary>Where a report waits for triage, or with its reference before it.</summary>
    Report,
}

/// <summary>Parts of the menu, in order.</summary>
public enum Theme
{
    /// <summary>Begin.</summary>
    Start,

    /// <summary>See how things stand.</summary>
    Look,

    /// <summary>Say what it is.</summary>
    Assess,

    /// <summary>Who does what.</summary>
    People,

    /// <summary>Checklists.</summary>
    Work,

    /// <summary>Write things down.</summary>
    Record,

    /// <summary>End it.</summary>
    Finish,
}
