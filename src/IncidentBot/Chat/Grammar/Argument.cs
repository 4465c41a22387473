namespace IncidentBot.Chat.Grammar;

/// <summary>Something a verb is told, by its place in the line or behind a keyword; in a form, a field of this name.</summary>
/// <param name="Name">Name of the word, in forms too; unique within its way.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Label">What people read beside a field.</param>
public sealed record Argument(string Name, ArgumentKind Kind, string Label)
{
    /// <summary>Whether nothing happens without it.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Whether it takes all that is left of the line.</summary>
    public bool Rest { get; init; }

    /// <summary>The word that introduces it (<c>at</c>, <c>next</c>, <c>override</c>), or null when its place says what it is.</summary>
    public string? Keyword { get; init; }

    /// <summary>Whether it stands at the end of the line, behind the words it belongs to.</summary>
    public bool AtEnd { get; init; }

    /// <summary>For words: whether they fit a line.</summary>
    public bool Short { get; init; }

    /// <summary>For a choice: what can be chosen.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>For a moment: where it lies when the words leave it open.</summary>
    public Leaning Leaning { get; init; } = Leaning.Behind;

    /// <summary>A sentence below the field, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>As it stands in a usage line: <c>&lt;needed&gt;</c>, <c>[may be left out]</c>.</summary>
    public string Usage
    {
        get
        {
            var what = Kind switch
            {
                ArgumentKind.Person => "@" + Name,
                ArgumentKind.Whom => "@who|role",
                ArgumentKind.Choice => string.Join('|', Choices),
                _ => Name,
            };
            return (Required, Keyword) switch
            {
                (true, null) when Kind == ArgumentKind.Person => what,
                (true, null) => $"<{what}>",
                (true, _) => $"{Keyword} <{what}>",
                (false, null) => $"[{what}]",
                (false, "#") => $"[#{what}]",
                (false, _) => $"[{Keyword} <{what}>]",
            };
        }
    }
}

/// <summary>What an argument names.</summary>
public enum ArgumentKind
{
    /// <summary>A severity of the plan.</summary>
    Severity,

    /// <summary>A class of the plan.</summary>
    Class,

    /// <summary>A phase of the plan.</summary>
    Phase,

    /// <summary>A role of the plan.</summary>
    Role,

    /// <summary>Somebody of the roster; <c>me</c> is whoever speaks.</summary>
    Person,

    /// <summary>Somebody of the roster or a role of the plan.</summary>
    Whom,

    /// <summary>A fact of the plan.</summary>
    Fact,

    /// <summary>What is stated of the fact before it: yes or no, a moment, or words.</summary>
    FactValue,

    /// <summary>A clock that runs here.</summary>
    Clock,

    /// <summary>A checklist item here, by number, key or words of its title.</summary>
    Item,

    /// <summary>A checklist item here that is done or left out already.</summary>
    DoneItem,

    /// <summary>Something that is chased here.</summary>
    Reminder,

    /// <summary>Another incident.</summary>
    Reference,

    /// <summary>A date and time.</summary>
    Moment,

    /// <summary>An amount of time.</summary>
    Duration,

    /// <summary>A whole number above zero.</summary>
    Number,

    /// <summary>Words as they are.</summary>
    Words,

    /// <summary>One of the words listed.</summary>
    Choice,
}
