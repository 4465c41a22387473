namespace IncidentBot.Chat.Grammar;

/// <summary>The arguments of a line as read, by name. What was left out isn't there.</summary>
public sealed class Given(ImmutableDictionary<string, object> values)
{
    /// <summary>A required argument. Throws when the table asks for a name or type that it doesn't state: a bug that the test of the table finds.</summary>
    public T Need<T>(string name) => (T)values[name];

    /// <summary>An argument that may be left out, or null.</summary>
    public T? Maybe<T>(string name)
        where T : struct => values.TryGetValue(name, out var value) && value is T given ? given : null;

    /// <summary>Words, empty when left out.</summary>
    public string Words(string name) => values.TryGetValue(name, out var value) ? (string)value : "";

    /// <summary>Words, null when left out.</summary>
    public string? MaybeWords(string name) => values.TryGetValue(name, out var value) ? (string)value : null;
}
