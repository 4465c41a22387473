namespace IncidentBot.Chat.Grammar;

/// <summary>Short ways to write the arguments of the table.</summary>
internal static class Asked
{
    internal static Argument A(string name, ArgumentKind kind, string label) => new(name, kind, label);

    /// <summary>Words that take the rest of the line.</summary>
    internal static Argument Words(string name, string label) => new(name, ArgumentKind.Words, label) { Rest = true };

    /// <summary>Words of one line that take the rest of it.</summary>
    internal static Argument Line(string name, string label) => Words(name, label) with { Short = true };

    /// <summary>It may be left out.</summary>
    internal static Argument OrNot(this Argument argument) => argument with { Required = false };

    internal static Argument Hinted(this Argument argument, string hint) => argument with { Hint = hint };

    /// <summary>By what something was seen; written <c>how: …</c> because the bare word stands in many a sentence.</summary>
    internal static Argument How { get; } = new("how", ArgumentKind.Words, "Seen by")
    {
        Required = false,
        Keyword = "how:",
        AtEnd = true,
        Short = true,
        Hint = "A person, an alert, a log, a message from outside.",
    };
}
