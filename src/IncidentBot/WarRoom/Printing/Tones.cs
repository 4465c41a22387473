namespace IncidentBot.WarRoom.Printing;

/// <summary>How a tone looks and sounds: a class for the colour and sign, a word for those who see neither.</summary>
public static class Tones
{
    /// <summary>Name of the class.</summary>
    public static string Class(Tone tone) => tone switch
    {
        Tone.Good => "tone-good",
        Tone.Warn => "tone-warn",
        Tone.Bad => "tone-bad",
        _ => "tone-neutral",
    };

    /// <summary>What a screen reader says first; null for an ordinary message.</summary>
    public static string? Word(Tone tone) => tone switch
    {
        Tone.Good => "Good news: ",
        Tone.Warn => "Attention: ",
        Tone.Bad => "Urgent: ",
        _ => null,
    };
}
