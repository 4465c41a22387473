namespace IncidentBot.Chat;

/// <summary>What became of people's words: what they mean, or the sentence that says what would have been understood. Exactly one of the two.</summary>
/// <param name="Value">What they mean; default when they weren't understood.</param>
/// <param name="Refusal">What to tell the person; null when they were understood.</param>
public sealed record Heard<T>(T? Value, Text? Refusal)
{
    /// <summary>Whether they were understood.</summary>
    public bool Understood => Refusal is null;

    /// <summary>They mean this.</summary>
    public static implicit operator Heard<T>(T value) => new(value, null);

    /// <summary>They mean nothing; <paramref name="sentence"/> says what would.</summary>
    public static Heard<T> Not(Text sentence) => new(default, sentence);
}
