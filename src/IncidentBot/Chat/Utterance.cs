namespace IncidentBot.Chat;

/// <summary>Something a person said to the bot, on any platform: a typed line, a button (a pre-typed line) or a submitted form (a line with named words).</summary>
/// <param name="Platform">Where, such as <c>war-room</c>.</param>
/// <param name="Room">The room it was said in, or empty.</param>
/// <param name="Incident">The incident whose room it is, as the platform knows it, or null.</param>
/// <param name="Person">Who; the platform has verified it.</param>
/// <param name="Line">The line, without <c>/incident</c>.</param>
/// <param name="Fields">Named words of a form; empty for a typed line.</param>
/// <param name="RequestKey">The delivery's own key: the same key again has one effect and gets the same answer.</param>
public sealed record Utterance(
    string Platform, string Room, IncidentId? Incident, PersonId Person, string Line,
    IReadOnlyDictionary<string, string> Fields, string RequestKey);

/// <summary>What the person reads back.</summary>
/// <param name="Card">The reply; its form, when it has one, is to be opened.</param>
/// <param name="Incident">The incident it was about, or null.</param>
/// <param name="Recorded">Whether something was recorded.</param>
/// <param name="Room">Where the incident lives, or null.</param>
public sealed record Answer(Card Card, IncidentId? Incident = null, bool Recorded = false, string? Room = null);
