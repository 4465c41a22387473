using System.Globalization;

namespace IncidentBot.Benchmarks;

/// <summary>What was asked for on the command line: <c>--name number</c> pairs.</summary>
internal sealed class Options(string[] words)
{
    /// <summary>What decides every random choice of a run; printed, so that a run can be repeated.</summary>
    public int Seed => Number("seed", int.TryParse(Environment.GetEnvironmentVariable("SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20261122);

    /// <summary>The number after <c>--name</c>, or what is usual.</summary>
    public int Number(string name, int usual)
    {
        var at = Array.IndexOf(words, "--" + name);
        return at < 0 ? usual : int.Parse(words[at + 1], CultureInfo.InvariantCulture);
    }
}
