using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace IncidentBot.Store;

/// <summary>A row of the list of incidents, for pages that query freely. Whoever shows it filters by <see cref="Members"/>.</summary>
/// <param name="Members">Person keys as a JSON array.</param>
public sealed record IncidentEntry(
    string Id, string Reference, string Title, string Severity, string Phase, Stage Stage, string? Class, bool Sensitive, string Members,
    DateTimeOffset OpenedAt, DateTimeOffset UpdatedAt, DateTimeOffset? NextDue, int Version, bool IsOpen);

/// <summary>An entry's envelope, for pages that query freely.</summary>
public sealed record TimelineEntry(
    string IncidentId, int Sequence, DateTimeOffset RecordedAt, DateTimeOffset OccurredAt, string Actor, string Kind, string Source, string RequestKey);

/// <summary>A row of the outbox, for pages that query freely.</summary>
public sealed record OutboxEntry(
    long Id, string Lane, DeliveryClass Class, string? IncidentId, string EffectKey, DateTimeOffset NotBefore, string State, int Attempts, string? Why,
    DateTimeOffset MadeAt, DateTimeOffset? DoneAt);

/// <summary>The database by EF Core: migrations, and pages that query freely. The hot path uses prepared commands instead: a model takes long to build.</summary>
public sealed class IncidentDb(DbConnection connection) : DbContext
{
    private const string History = "schema_history";

    /// <summary>The list of incidents.</summary>
    public IQueryable<IncidentEntry> Incidents => Set<IncidentEntry>().AsNoTracking();

    /// <summary>Envelopes of the timelines.</summary>
    public IQueryable<TimelineEntry> Timeline => Set<TimelineEntry>().AsNoTracking();

    /// <summary>The outbox.</summary>
    public IQueryable<OutboxEntry> Outbox => Set<OutboxEntry>().AsNoTracking();

    /// <summary>Uses the connection that was given, with its settings; never closes it.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        if (connection is NpgsqlConnection)
            optionsBuilder.UseNpgsql(connection, o => o.MigrationsHistoryTable(History, PostgresGuards.Schema));
        else
            optionsBuilder.UseSqlite(connection, o => o.MigrationsHistoryTable(History));
        optionsBuilder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    /// <summary>Names tables and columns as the migrations wrote them.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IncidentEntry>().ToTable("incident").HasKey(e => e.Id);
        modelBuilder.Entity<TimelineEntry>().ToTable("timeline_event").HasKey(e => new { e.IncidentId, e.Sequence });
        modelBuilder.Entity<OutboxEntry>().ToTable("outbox").HasKey(e => e.Id);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            property.SetColumnName(string.Concat(property.Name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString())));
    }

    /// <summary>Whole numbers are 64 bits wide in both databases, and moments are microseconds.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentConverter>();
        configurationBuilder.Properties<bool>().HaveConversion<long>();
        configurationBuilder.Properties<int>().HaveConversion<long>();
        configurationBuilder.Properties<Stage>().HaveConversion<long>();
        configurationBuilder.Properties<DeliveryClass>().HaveConversion<long>();
    }
}

/// <summary>Moments as microseconds since 1970.</summary>
public sealed class MomentConverter() : ValueConverter<DateTimeOffset, long>(at => at.Micros(), micros => Moments.At(micros));
