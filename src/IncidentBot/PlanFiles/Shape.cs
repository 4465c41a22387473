namespace IncidentBot.PlanFiles;

/// <summary>The keys a group may have. The schema's definition of the same name lists the same; a test compares them.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="Called">As people call it, such as <c>a severity</c>.</param>
/// <param name="Keys">In the order people write them.</param>
/// <param name="Required">Those that may not be left out.</param>
internal sealed record Shape(string Name, string Called, ImmutableArray<string> Keys, ImmutableArray<string> Required)
{
    /// <summary>The shape of a line such as <c>id! title! tone</c>, where <c>!</c> marks what may not be left out.</summary>
    public static Shape Of(string name, string called, string keys)
    {
        ImmutableArray<string> words = [.. keys.Split(' ')];
        return new Shape(name, called, [.. words.Select(k => k.TrimEnd('!'))], [.. words.Where(k => k[^1] == '!').Select(k => k[..^1])]);
    }
}

/// <summary>The words a value may be, and what each means.</summary>
/// <param name="Kind">What is chosen, such as <c>kind of item</c>.</param>
/// <param name="All">Every word once.</param>
internal sealed record Choices<T>(string Kind, ImmutableArray<(string Word, T Value)> All)
{
    public ImmutableArray<string> Words => [.. All.Select(c => c.Word)];
}
