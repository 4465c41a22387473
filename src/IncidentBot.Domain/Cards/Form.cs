namespace IncidentBot.Cards;

/// <summary>What is asked. Submitting it types <paramref name="Line"/> with the fields as named words, so a form is one more way to type.</summary>
/// <param name="Title">At most 24 characters (Slack's limit for a modal).</param>
/// <param name="Line">The verb, with what is already known, such as <c>declare</c> or <c>42 update</c>.</param>
/// <param name="Fields">What is asked, in order.</param>
/// <param name="Submit">The button's label.</param>
public sealed record Form(string Title, string Line, ImmutableArray<Field> Fields, string Submit);

/// <summary>One thing asked. <paramref name="Name"/> is the name of the word in the grammar.</summary>
/// <param name="Name">Name of the word in the grammar's table, such as <c>severity</c>.</param>
/// <param name="Label">What people read.</param>
/// <param name="Kind">How it is asked.</param>
/// <param name="Required">Whether it may stay empty.</param>
/// <param name="Value">What is filled in already.</param>
/// <param name="Hint">A sentence below the field, or null.</param>
/// <param name="Options">For a choice: what can be chosen.</param>
/// <param name="Error">What was wrong with the value, or null.</param>
/// <param name="Redraws">Whether the form says something else once this is chosen; where it can't be drawn again it says all of it.</param>
public sealed record Field(
    string Name, string Label, FieldKind Kind, bool Required = true, string Value = "", string? Hint = null,
    ImmutableArray<Option> Options = default, string? Error = null, bool Redraws = false);

/// <summary>One thing to choose, with its definition.</summary>
public sealed record Option(string Value, string Label, string? Definition = null);

/// <summary>How a field is asked.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Line,

    /// <summary>Several lines.</summary>
    Paragraph,

    /// <summary>One of the options, each with its definition.</summary>
    Choice,

    /// <summary>A person of the roster.</summary>
    Person,

    /// <summary>A date and time as people write it.</summary>
    Moment,
}
