namespace IncidentBot.Operating;

/// <summary>Every option, read and checked before anything starts.</summary>
/// <param name="Urls">Where to listen; <c>http://127.0.0.1:5080</c> unless said otherwise.</param>
/// <param name="Database">Where incidents are kept.</param>
/// <param name="Plans">Which response plan.</param>
/// <param name="Roster">Who there is.</param>
/// <param name="TryOut">Whether anybody on this machine can act as anybody.</param>
/// <param name="Log">What is logged.</param>
/// <param name="Slack">Which Slack workspace, or none.</param>
/// <param name="PublicUrl">How people reach the war room from elsewhere, without a slash at the end: for links and bookmarks. Empty: there are none.</param>
public sealed record Settings(
    string Urls, Store.DatabaseOptions Database, PlanFiles.PlanOptions Plans, Rosters.RosterOptions Roster, WarRoom.TryOut TryOut, LogOptions Log, Slack.SlackOptions Slack, string PublicUrl)
{
    /// <summary>Where it listens unless told otherwise: this machine only.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>The sections and their options, as a configuration file names them.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> Known { get; } = new Dictionary<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase)
    {
        ["Database"] = ["Provider", "File", "ConnectionString", "MigrationConnectionString"],
        ["Plans"] = ["Folder", "Default"],
        ["Roster"] = ["File"],
        ["TryOut"] = ["Enabled"],
        ["Log"] = ["Level", "Format"],
        ["Slack"] = ["BotToken", "SigningSecret", "PreviousSigningSecret", "AppToken", "ApiUrl", "TeamId", "AnnouncementChannel", "ChannelPrefix"],
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether anybody may act as anybody: as set, else only where nothing but this machine can reach it.</summary>
    public bool IsTryOut => TryOut.IsOn;

    /// <summary>Reads and checks the options. Throws <see cref="CannotStart"/> with every fault: the option's name, what it was and what it may be.</summary>
    public static Settings Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        foreach (var (section, options) in Known)
        {
            foreach (var set in configuration.GetSection(section).GetChildren())
            {
                if (!options.Contains(set.Key, StringComparer.OrdinalIgnoreCase))
                    faults.Add($"{section}:{set.Key} is no option. {section} has: {string.Join(", ", options)}.");
            }
        }

        // A misspelt section would be read by nobody: the record would go elsewhere than the operator thinks.
        faults.AddRange(
            from section in configuration.GetChildren()
            where section.GetChildren().Any() && !Known.ContainsKey(section.Key)
            let near = Known.Keys.FirstOrDefault(k => Nearest.Steps(k.ToLowerInvariant(), section.Key.ToLowerInvariant()) <= 2)
            where near is not null
            select $"{section.Key} is no section. Did you mean {near}?");

        var settings = new Settings(
            configuration["urls"] is { Length: > 0 } urls ? urls : DefaultUrls,
            new Store.DatabaseOptions
            {
                Provider = OneOf(configuration, faults, "Database:Provider", "sqlite", "sqlite", "postgresql"),
                File = configuration["Database:File"] is { Length: > 0 } file ? file : new Store.DatabaseOptions().File,
                ConnectionString = configuration["Database:ConnectionString"],
                MigrationConnectionString = configuration["Database:MigrationConnectionString"],
            },
            new PlanFiles.PlanOptions { Folder = configuration["Plans:Folder"], Default = configuration["Plans:Default"] is { Length: > 0 } plan ? plan : new PlanFiles.PlanOptions().Default },
            new Rosters.RosterOptions { File = configuration["Roster:File"] },
            YesNo(configuration, faults, "TryOut:Enabled") ? WarRoom.TryOut.Decide(configuration) : new WarRoom.TryOut(IsOn: false, LoopbackOnly: true),
            new LogOptions
            {
                Level = OneOf(configuration, faults, "Log:Level", "", "", "debug", "information", "warning", "error"),
                Format = OneOf(configuration, faults, "Log:Format", "", "", "text", "json"),
            },
            SlackSettings.Read(configuration, faults),
            configuration["PublicUrl"]?.Trim().TrimEnd('/') ?? "");

        foreach (var url in settings.Urls.Split(';'))
        {
            if (!Uri.TryCreate(url.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                faults.Add($"Urls was “{url}”. It may be addresses such as {DefaultUrls}, several divided by semicolons.");
        }

        if (settings.PublicUrl.Length > 0 && (!Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length + address.Fragment.Length + address.UserInfo.Length > 0))
            faults.Add($"PublicUrl was “{settings.PublicUrl}”. It may be how people reach the war room from elsewhere, such as https://incidents.example.com, or empty.");
        if (settings.Database is { Provider: "postgresql", ConnectionString: null or "" })
            faults.Add("Database:ConnectionString is empty. PostgreSQL needs one, such as Host=127.0.0.1;Database=incidentbot;Username=incidentbot_app;Password=….");
        if (settings.IsTryOut && !WarRoom.TryOut.ListensOnLoopbackAlone(configuration))
            faults.Add($"TryOut:Enabled was true while Urls is “{settings.Urls}”. Try-out mode lets everybody act as anybody, so it may be on only with loopback addresses such as {DefaultUrls}.");
        return faults.Count == 0 ? settings : throw new CannotStart(ExitCode.BadSettings, string.Join(Environment.NewLine, faults));
    }

    private static string OneOf(IConfiguration configuration, List<string> faults, string option, string usual, params string[] allowed)
    {
        var value = configuration[option];
        if (string.IsNullOrEmpty(value))
            return usual;
        if (allowed.FirstOrDefault(a => a.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        faults.Add($"{option} was “{value}”. It may be {string.Join(" or ", allowed.Where(a => a.Length > 0))}.");
        return usual;
    }

    private static bool YesNo(IConfiguration configuration, List<string> faults, string option)
    {
        var value = configuration[option];
        if (string.IsNullOrEmpty(value) || bool.TryParse(value, out _))
            return true;
        faults.Add($"{option} was “{value}”. It may be true or false.");
        return false;
    }
}

/// <summary>What is logged. Section <c>Log</c>.</summary>
public sealed class LogOptions
{
    /// <summary>Least severe level that is written: debug, information, warning, error. Empty: information, and warning in try-out mode.</summary>
    public string Level { get; init; } = "";

    /// <summary>text or json. Empty: text in development and try-out mode, json otherwise.</summary>
    public string Format { get; init; } = "";
}
