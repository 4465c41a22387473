// Stands in for what other branches bring; goes with the merges.
#pragma warning disable CA1710, IDE0161, CA1822, CA1052, CA1852, CA1801, IDE0060, MA0048, MA0036
namespace IncidentBot.Chat
{
    /// <summary>stub</summary>
    public sealed class ChatDoor
    {
        /// <summary>stub</summary>
        public Task<Answer> Hear(Utterance utterance, CancellationToken cancellation) =>
            Task.FromResult(new Answer(Card.Line(Text.Of($"Heard “{utterance.Line}”"), Tone.Good), utterance.Incident, true));
    }
}

namespace IncidentBot.Chat.Printing
{
    /// <summary>stub</summary>
    public static class VisibleText
    {
        /// <summary>stub</summary>
        public static string Of(string text) => text;
    }
}

namespace IncidentBot.Desk
{
    /// <summary>stub</summary>
    public sealed record IncidentLine(
        IncidentId Id, string Reference, string Codename, string Title, SeverityId Severity, PhaseId Phase, Stage Stage, bool Sensitive,
        ImmutableHashSet<PersonId> Members, string Room, DateTimeOffset OpenedAt);

    /// <summary>stub</summary>
    public sealed class IncidentDesk(Plan plan)
    {
        /// <summary>stub</summary>
        public Plan PlanInForce => plan;

        /// <summary>stub</summary>
        public Task<Incident?> Find(IncidentId id, CancellationToken cancellation) => Task.FromResult<Incident?>(null);

        /// <summary>stub</summary>
        public Task<IReadOnlyList<Recorded>> Latest(IncidentId id, int take, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Recorded>>([]);

        /// <summary>stub</summary>
        public Task<IReadOnlyList<IncidentLine>> List(bool openOnly, int take, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<IncidentLine>>([]);
    }
}

namespace IncidentBot.Rosters
{
    /// <summary>stub</summary>
    public sealed class RosterSource
    {
        /// <summary>stub</summary>
        public Roster Current { get; set; } = Roster.Empty;
    }
}

namespace IncidentBot.Store
{
    /// <summary>stub</summary>
    public sealed class NotRecorded(string why, Exception? inner = null) : Exception(why, inner);

    internal static class Moments
    {
        private const long EpochMicros = 62_135_596_800_000_000;

        internal static long Micros(this DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMicrosecond - EpochMicros;

        internal static DateTimeOffset At(long micros) => new((micros + EpochMicros) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }

    /// <summary>stub</summary>
    public sealed class Signals
    {
        /// <summary>stub</summary>
        public void Publish(string topic) => throw new NotSupportedException();

        /// <summary>stub</summary>
        public IDisposable Subscribe(string topic, Action onSignal) => throw new NotSupportedException();
    }

    /// <summary>stub</summary>
    public sealed class Ledger
    {
        /// <summary>stub</summary>
        public Signals Signals => throw new NotSupportedException();

        /// <summary>stub</summary>
        public Task<T> Write<T>(Func<Unit, T> work, CancellationToken cancellation, string? requestKey = null) => throw new NotSupportedException();

        /// <summary>stub</summary>
        public Task<T> Read<T>(Func<Unit, T> work, CancellationToken cancellation) => throw new NotSupportedException();
    }
}

namespace IncidentBot.Checklists
{
    /// <summary>stub</summary>
    public static class ChecklistCard
    {
        /// <summary>stub</summary>
        public static Card Draw(Incident incident, ChecklistId list) => new(list.Value, Tone.Neutral,
            [new ChecklistBlock([.. incident.Items.Where(i => i.List == list).Select(i => new ChecklistRow(
                i.Id.Value, $"{i.Number} {i.Title}",
                i.Status switch { ItemStatus.Done => RowState.Done, ItemStatus.Skipped => RowState.Skipped, ItemStatus.Struck => RowState.Struck, _ => i.Kind == ItemKind.Destructive ? RowState.Held : RowState.Open },
                i.By is { } by ? Text.Of($"{by.Span} {i.At!.Value}") : i.Required ? "required" : Text.Empty, i.Status == ItemStatus.Struck ? null : "check " + i.Id))])], []);
    }
}

namespace IncidentBot.Store
{
    internal static class Timelines
    {
        public static string TopicOf(IncidentId incident) => $"incident:{incident.Value}";
    }
}
