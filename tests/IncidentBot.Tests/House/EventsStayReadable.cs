using System.Text;
using System.Text.Json;

namespace IncidentBot.House;

/// <summary>
/// A stored event is read for seven years and more. The archive holds a row of every kind as it was written when the kind was new, and
/// <c>UPDATE_GOLDEN=1</c> only ever adds rows: who must change an old row has broken what is stored.
/// </summary>
public sealed class EventsStayReadable
{
    private static readonly string ArchivePath = Path.Combine(Sources.Root, "tests/IncidentBot.Tests/Store/archive/events-v1.jsonl");
    private static readonly string SentencesPath = Path.Combine(Sources.Root, "tests/IncidentBot.Tests/House/golden/sentences.txt");
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    private static readonly ImmutableArray<TimelineEvent> Samples =
    [
        .. typeof(TimelineEvent).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(TimelineEvent)))
            .Select(t => (TimelineEvent)Sample.Of(t, ""))
            .OrderBy(e => e.Kind, StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_kind_is_unique_and_in_kebab_case()
    {
        Assert.All(Samples, e => Assert.Matches("^[a-z]+(-[a-z]+)*$", e.Kind));
        Assert.Equal(Samples.Length, Samples.Select(e => e.Kind).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_kind_comes_back_as_it_was_written() => Assert.All(Samples, e =>
    {
        var written = StoredEvents.Write(e);

        Assert.Equal(written, StoredEvents.Write(StoredEvents.Read(e.Kind, written)));
    });

    [Fact]
    public void Every_kind_has_a_row_in_the_archive()
    {
        var archived = Archive().Select(r => r.Kind).ToHashSet(StringComparer.Ordinal);

        Sources.NoneOf(
            "A new kind is archived once, before it is first stored: UPDATE_GOLDEN=1 dotnet test --filter EventsStayReadable",
            Samples.Select(e => e.Kind).Where(k => !archived.Contains(k)));
    }

    [Fact]
    public void Every_archived_row_can_still_be_read_and_says_the_same() => Sources.NoneOf(
        "What was stored must be readable for ever: give the kind, the property and its type back, and add a new kind for the new meaning.",
        from row in Archive()
        from complaint in Complaints(row)
        select $"{row.Kind}: {complaint}");

    [Fact]
    public void Every_kind_says_its_golden_sentence()
    {
        var plan = Sample.Of<Plan>();
        var sentences = string.Join('\n', Archive().OrderBy(r => r.Kind, StringComparer.Ordinal).Select(r => $"{r.Kind}: {Sentence(r, plan)}")) + "\n";
        if (Update)
            File.WriteAllText(SentencesPath, sentences);

        Assert.Equal(File.ReadAllText(SentencesPath), sentences, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void The_archive_holds_a_row_once()
    {
        var rows = Archive();

        Assert.Equal(rows.Length, rows.Distinct().Count());
    }

    private static string Sentence(ArchivedRow row, Plan plan) => StoredEvents.Read(row.Kind, row.Event).Sentence(plan).Words(p => p.Value);

    private static IEnumerable<string> Complaints(ArchivedRow row)
    {
        TimelineEvent happened;
        string? unreadable = null;
        try
        {
            happened = StoredEvents.Read(row.Kind, row.Event);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            (happened, unreadable) = (Samples[0], broken.Message);
        }

        if (unreadable is not null)
            return [$"can't be read: {unreadable}"];
        using var before = JsonDocument.Parse(row.Event);
        using var after = JsonDocument.Parse(StoredEvents.Write(happened));
        return
        [
            .. before.RootElement.EnumerateObject()
                .Where(p => !after.RootElement.TryGetProperty(p.Name, out var now) || !JsonElement.DeepEquals(now, p.Value))
                .Select(p => $"“{p.Name}” no longer comes back as {p.Value.GetRawText()}"),
        ];
    }

    private static ImmutableArray<ArchivedRow> Archive()
    {
        var rows = Rows();
        if (!Update)
            return rows;
        var archived = rows.Select(r => r.Kind).ToHashSet(StringComparer.Ordinal);
        File.AppendAllLines(ArchivePath, Samples.Where(e => !archived.Contains(e.Kind)).Select(e => $$"""{"kind":"{{e.Kind}}","event":{{StoredEvents.Write(e)}}}"""));
        return Rows();
    }

    private static ImmutableArray<ArchivedRow> Rows() =>
    [
        .. (File.Exists(ArchivePath) ? File.ReadAllLines(ArchivePath, Encoding.UTF8) : []).Where(l => l.Length > 0).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            return new ArchivedRow(json.RootElement.GetProperty("kind").GetString()!, json.RootElement.GetProperty("event").GetRawText());
        }),
    ];

    private sealed record ArchivedRow(string Kind, string Event);
}
