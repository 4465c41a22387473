using IncidentBot.Confidence;
using IncidentBot.Desk;
using IncidentBot.Rosters;

namespace IncidentBot.Chat;

/// <summary>A person's own page: what waits for them, what they are part of, what runs out next, who is on call.</summary>
public sealed class HomePage(IncidentDesk desk, RosterSource rosters, TimeProvider time)
{
    private const int MostOpen = 200;

    /// <summary>The page as things stand for this person. What they may not know of is left out before anything is drawn.</summary>
    public async Task<Card> Of(PersonId person, CancellationToken cancellation)
    {
        var seen = new List<Incident>();
        foreach (var line in (await desk.OpenFor(person, cancellation)).Take(MostOpen))
        {
            // Whoever was on the response a moment ago may be off it by now.
            if (await desk.Find(line.Id, cancellation) is { } incident && NeedToKnow.MaySee(incident, person))
                seen.Add(incident);
        }

        return HomeCard.Draw(person, rosters.Current, seen, time.GetUtcNow());
    }
}
