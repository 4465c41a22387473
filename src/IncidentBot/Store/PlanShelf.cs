using System.Collections.Concurrent;

namespace IncidentBot.Store;

/// <summary>Every plan an incident was ever run by, as its text was read, by digest. Added to, never changed.</summary>
/// <param name="parse">Turns the text into a plan.</param>
public sealed class PlanShelf(Func<string, Plan> parse)
{
    private readonly ConcurrentDictionary<string, Plan> parsed = new(StringComparer.Ordinal);

    /// <summary>Keeps a plan's text, if it isn't here yet.</summary>
    public void Keep(Unit unit, Plan plan, string text)
    {
        unit.Execute(
            "INSERT INTO plan(digest, body, added_at) SELECT @digest, @body, @at WHERE NOT EXISTS (SELECT 1 FROM plan WHERE digest = @digest) ON CONFLICT (digest) DO NOTHING",
            ("digest", plan.Digest), ("body", text), ("at", unit.Now.Micros()));
        parsed.TryAdd(plan.Digest, plan);
    }

    /// <summary>The plan with this digest.</summary>
    /// <exception cref="InvalidDataException">No such plan was ever kept, or its text isn't what the digest says.</exception>
    public Plan Find(Unit unit, string digest)
    {
        if (parsed.TryGetValue(digest, out var known))
            return known;
        var text = unit.Scalar<string>("SELECT body FROM plan WHERE digest = @digest", ("digest", digest))
            ?? throw new InvalidDataException($"The plan {digest} that an incident was run by is not in the database.");
        var plan = parse(text);
        if (plan.Digest != digest)
            throw new InvalidDataException($"The text kept for plan {digest} has the digest {plan.Digest}.");
        return parsed.GetOrAdd(digest, plan);
    }
}
