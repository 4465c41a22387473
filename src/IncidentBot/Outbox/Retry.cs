using IncidentBot.Ports;

namespace IncidentBot.Outbox;

/// <summary>What to do with an effect after an attempt. A pure function: the same attempt always leads to the same verdict.</summary>
internal static class Retry
{
    /// <summary>Longest pause between two attempts.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>An effect that failed this often, over at least <see cref="Patience"/>, is given up and told to a person.</summary>
    public const int Attempts = 40;

    /// <summary>A chat may be down for most of a day, and everything still arrives when it is back.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>The verdict on this outcome.</summary>
    /// <param name="outcome">What became of the attempt.</param>
    /// <param name="kind">How it is delivered.</param>
    /// <param name="attempts">How many there were, the one just made included.</param>
    /// <param name="age">How long ago it was enqueued.</param>
    /// <param name="seed">Spreads the pauses.</param>
    public static Verdict After(Outcome outcome, DeliveryClass kind, int attempts, TimeSpan age, long seed) => outcome switch
    {
        Delivered => new Finished(),
        Rejected rejected => new GivenUp(rejected.Why),
        // May have arrived: outside the company a second copy does harm, so a person looks first.
        Unknown unknown when kind == DeliveryClass.External => new Frozen(unknown.Why),
        // Whoever mends it after a long weekend finds everything as it was; what only the newest matters of was collapsed meanwhile.
        UntilMended broken => new Again(Longer(broken.After, Pause(attempts, seed)), broken.Why),
        _ when attempts >= Attempts && age >= Patience => new GivenUp(Why(outcome)),
        TryLater later => new Again(Longer(later.After, Pause(attempts, seed)), later.Why),
        // A page is rather sent twice than late.
        Unknown unknown when kind == DeliveryClass.Page => new Again(TimeSpan.FromSeconds(1), unknown.Why),
        _ => new Again(Pause(attempts, seed), Why(outcome)),
    };

    /// <summary>1 s, 2 s, 4 s … up to <see cref="Longest"/>, spread by up to a fifth so that lanes don't come back in step.</summary>
    public static TimeSpan Pause(int attempts, long seed)
    {
        var seconds = Math.Min(Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (seed % 100) / 500.0));
    }

    private static TimeSpan Longer(TimeSpan told, TimeSpan own) => told > own ? told : own;

    private static string Why(Outcome outcome) => outcome switch
    {
        TryLater later => later.Why,
        Unknown unknown => unknown.Why,
        _ => "",
    };
}

/// <summary>What becomes of an outbox row.</summary>
internal abstract record Verdict;

/// <summary>Delivered.</summary>
internal sealed record Finished : Verdict;

/// <summary>Tried again, not before the pause is over.</summary>
internal sealed record Again(TimeSpan Pause, string Why) : Verdict;

/// <summary>Never delivered this way; a person is told.</summary>
internal sealed record GivenUp(string Why) : Verdict;

/// <summary>Waits for a person to say what happened.</summary>
internal sealed record Frozen(string Why) : Verdict;
