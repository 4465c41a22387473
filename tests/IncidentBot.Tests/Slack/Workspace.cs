using IncidentBot.Ports;
using IncidentBot.Slack.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentBot.Slack;

/// <summary>A small workspace and a directory that reads it.</summary>
internal sealed class Workspace
{
    public const string Ana = """{"id":"U0ANA00001","team_id":"T0ACME0001","real_name":"Ana Ruiz","is_email_confirmed":true,"profile":{"email":"Ana@example.com"}}""";
    public const string Bo = """{"id":"U0BO000001","team_id":"T0ACME0001","is_email_confirmed":false,"profile":{"email":"bo@example.com"}}""";

    public static readonly DateTimeOffset Start = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);
    private static readonly Rota Nobody = new("", [], default, TimeSpan.FromDays(1));

    public Workspace(params Person[] people)
    {
        Roster = new Roster(people.Length > 0 ? [.. people] : [Someone("ana", "ana@example.com"), Someone("bo", "bo@example.com")], Nobody);
        Slack.Answers = call => call.Method switch
        {
            "auth.test" => ScriptedSlack.Json("""{"ok":true,"team_id":"T0ACME0001","user_id":"U0BOT00001"}"""),
            "users.list" => Page(call.Body),
            _ => ScriptedSlack.Json("""{"ok":false,"error":"unknown_method"}"""),
        };
    }

    public ScriptedSlack Slack { get; } = new();

    public LeapingTime Clock { get; } = new(Start, TimeSpan.Zero);

    public Kept Memory { get; } = new();

    public Roster Roster { get; set; }

    /// <summary>Pages of users, each a list of JSON objects.</summary>
    public List<string[]> Pages { get; set; } = [[Ana, Bo]];

    public static Person Someone(string id, string? email, string? slack = null) => new(new PersonId(id), id, email, null, [])
    {
        Accounts = slack is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("slack", slack),
    };

    public SlackDirectory Directory(string team = "") =>
        new(Slack.Client(Clock), () => Roster, Memory, new SlackOptions { TeamId = team }, Clock, NullLogger<SlackDirectory>.Instance);

    public async Task<SlackDirectory> Read()
    {
        var directory = Directory();
        Assert.Null(await directory.Refresh(default));
        return directory;
    }

    public Identity Who(SlackDirectory directory, string user, string? team = "T0ACME0001") => directory.Who(user, team, Clock.GetUtcNow());

    private HttpResponseMessage Page(string body)
    {
        var cursor = body.Split('&').FirstOrDefault(f => f.StartsWith("cursor=", StringComparison.Ordinal))?[7..];
        var page = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
        var next = page + 1 < Pages.Count ? $"{page + 1}" : "";
        return ScriptedSlack.Json($$$"""{"ok":true,"members":[{{{string.Join(',', Pages[page])}}}],"response_metadata":{"next_cursor":"{{{next}}}"}}""");
    }

    /// <summary>What a platform remembers, kept in memory; fails when told to.</summary>
    internal sealed class Kept : IPlatformMemory
    {
        private readonly SortedDictionary<(string Platform, string Kind, string Key), string> rows = [];

        public bool Broken { get; set; }

        public int Writes { get; private set; }

        public Task<string?> Find(string platform, string kind, string key, CancellationToken cancellation) => Task.FromResult(Rows().GetValueOrDefault((platform, kind, key)));

        public Task<string?> KeyOf(string platform, string kind, string value, CancellationToken cancellation) =>
            Task.FromResult<string?>(Rows().FirstOrDefault(r => r.Key.Platform == platform && r.Key.Kind == kind && r.Value == value).Key.Key);

        public Task<IReadOnlyList<KeyValuePair<string, string>>> All(string platform, string kind, string keyPrefix, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<KeyValuePair<string, string>>>(
                [.. Rows().Where(r => r.Key.Platform == platform && r.Key.Kind == kind && r.Key.Key.StartsWith(keyPrefix, StringComparison.Ordinal)).Select(r => KeyValuePair.Create(r.Key.Key, r.Value))]);

        public Task Keep(string platform, string kind, string key, string? value, CancellationToken cancellation)
        {
            if (value is null)
                Rows().Remove((platform, kind, key));
            else
                Rows()[(platform, kind, key)] = value;
            Writes++;
            return Task.CompletedTask;
        }

        private SortedDictionary<(string Platform, string Kind, string Key), string> Rows() => Broken ? throw new NotRemembered("the disk is full") : rows;
    }
}
