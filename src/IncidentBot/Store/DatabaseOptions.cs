namespace IncidentBot.Store;

/// <summary>Where the record is kept.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> (default: one file, one machine) or <c>postgresql</c> (several instances).</summary>
    public string Provider { get; set; } = "sqlite";

    /// <summary>PostgreSQL: how the application signs in, as a role that can't change the timeline.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>PostgreSQL: how <c>IncidentBot migrate</c> signs in, as the owner of the tables. Never used by the running application.</summary>
    public string? MigrationConnectionString { get; set; }

    /// <summary>SQLite: the database file; made when it is missing.</summary>
    public string File { get; set; } = "data/incidentbot.db";

    /// <summary>Whether this is PostgreSQL.</summary>
    internal bool IsPostgres => string.Equals(Provider, "postgresql", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with these settings, with the option's name, or null.</summary>
    public string? Problem() => this switch
    {
        { IsPostgres: true } when string.IsNullOrWhiteSpace(ConnectionString) =>
            "Database:ConnectionString is empty; with Database:Provider=postgresql it must be a connection string such as Host=db;Database=incidentbot;Username=incidentbot_app.",
        { IsPostgres: true } => null,
        _ when !string.Equals(Provider, "sqlite", StringComparison.OrdinalIgnoreCase) =>
            $"Database:Provider is \"{Provider}\"; it may be sqlite or postgresql.",
        _ when string.IsNullOrWhiteSpace(File) => "Database:File is empty; it must name the database file, such as data/incidentbot.db.",
        _ => null,
    };
}
