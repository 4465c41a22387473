namespace IncidentBot.Updates;

/// <summary>What must hold before anything is written on the timeline: a report or a response that isn't over, and words.</summary>
internal static class Noting
{
    internal static Refusal? WhyNot(Incident incident, string words, string example) => incident switch
    {
        { IsOpen: false, Stage: not Stage.Reported } => new NotRunning(incident),
        _ when string.IsNullOrWhiteSpace(words) => new NeedsWords("Nothing was written.", example),
        _ => null,
    };
}
