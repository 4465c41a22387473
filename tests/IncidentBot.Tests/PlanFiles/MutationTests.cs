using System.Text;

namespace IncidentBot.PlanFiles;

public sealed class MutationTests
{
    // The last two made YamlDotNet throw something of its own, and stop without an end: the reader then ran for ever.
    private static readonly int[] Seeds = [.. Enumerable.Range(0, 500), 1268, 12764];

    private static readonly string[] Splinters =
    [
        ":", ": ", "- ", "[", "]", "{", "}", ",", "\"", "'", "&a", "*a", "!!str ", "<<: ", "\n", "\t", "|", ">", "#", "%YAML 1.2\n", "---\n", "...\n", "? ",
        "\\", "\"\\x", "\"\\u12", "\"\\UFFFFFFFF\"", "\0", "\uFEFF", "\uD800", "\u202E", "\u0085", "\r", "~", "null", "99999999999999999999", "-1", "P9", "role ",
    ];

    [Fact]
    public void Whatever_happens_to_the_file_the_answer_is_a_plan_or_faults()
    {
        var whole = File.ReadAllText(Path.Combine(Shipped.Archive, "changineers-1.yaml")); // never changes, so a seed stays the same case
        foreach (var seed in Seeds)
        {
            var text = Mutate(whole, new Random(seed));
            var failure = Record.Exception(() => Judge(PlanFile.Read("mutant.yaml", text), seed));
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }
    }

    private static void Judge(PlanReading reading, int seed)
    {
        Assert.True(reading.Plan is null != reading.Faults.IsEmpty, $"seed {seed}: a plan or faults, never both or neither");
        Assert.All(reading.Faults, f =>
        {
            Assert.True(f is { Line: > 0, Column: > 0 }, $"seed {seed}: {f} has no place");
            Assert.False(string.IsNullOrWhiteSpace(f.What) || string.IsNullOrWhiteSpace(f.Instead), $"seed {seed}: {f} says nothing");
            Assert.DoesNotContain('\n', f.ToString());
        });
        if (reading.Plan is { } plan)
            Assert.NotNull(plan.Manager);
    }

    private static string Mutate(string whole, Random random)
    {
        var text = new StringBuilder(whole);
        var lines = whole.Split('\n');
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(text.Length);
            var long_ = Math.Min(random.Next(1, 12), text.Length - at);
            _ = random.Next(7) switch
            {
                0 => text.Remove(at, long_),
                1 => text.Insert(at, Splinters[random.Next(Splinters.Length)]),
                2 => text.Remove(at, 1).Insert(at, (char)random.Next(1, 0x250)),
                3 => text.Replace(lines[random.Next(lines.Length)] + "\n", ""),
                4 => text.Insert(at, lines[random.Next(lines.Length)] + "\n"),
                5 => text.Remove(at, text.Length - at),
                _ => text.Insert(at, text.ToString(at, long_)),
            };
            if (text.Length == 0)
                text.Append('x');
        }

        return text.ToString();
    }
}
