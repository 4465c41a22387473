using Microsoft.Extensions.Configuration;

namespace IncidentBot.Operating;

public sealed class SettingsTests
{
    [Fact]
    public void Nothing_set_means_this_machine_only_sqlite_and_try_out()
    {
        var settings = Read();
        Assert.Equal("http://127.0.0.1:5080", settings.Urls);
        Assert.Equal("sqlite", settings.Database.Provider);
        Assert.True(settings.IsTryOut);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:80")]
    [InlineData("http://127.0.0.1:5080;http://10.0.0.4:5080")]
    [InlineData("https://bot.example.com")]
    public void An_address_that_others_can_reach_ends_try_out_mode(string urls) => Assert.False(Read(("Urls", urls)).IsTryOut);

    [Theory]
    [InlineData("Database:Provider", "mysql", "sqlite or postgresql")]
    [InlineData("TryOut:Enabled", "perhaps", "true or false")]
    [InlineData("Log:Level", "loud", "debug or information or warning or error")]
    [InlineData("Urls", "nowhere", "http://127.0.0.1:5080")]
    public void A_bad_value_is_refused_with_its_name_what_it_was_and_what_it_may_be(string option, string value, string allowed)
    {
        var refused = Assert.Throws<CannotStart>(() => Read((option, value)));
        Assert.Equal(ExitCode.BadSettings, refused.Code);
        Assert.Contains(option, refused.Message, StringComparison.Ordinal);
        Assert.Contains(value, refused.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_does_not_exist_is_refused_with_those_that_do() =>
        Assert.Contains("Database has: Provider, File", Assert.Throws<CannotStart>(() => Read(("Database:Fil", "x"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Postgresql_without_a_connection_is_refused() =>
        Assert.Contains("Database:ConnectionString", Assert.Throws<CannotStart>(() => Read(("Database:Provider", "postgresql"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Try_out_mode_can_not_be_opened_to_other_machines() =>
        Assert.Contains("TryOut:Enabled", Assert.Throws<CannotStart>(() => Read(("TryOut:Enabled", "true"), ("Urls", "http://0.0.0.0:5080"))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_example_has_every_option_once_and_is_valid()
    {
        var example = new ConfigurationBuilder().AddJsonFile(Path.Combine(Root(), "appsettings.example.json")).Build();
        Settings.Read(example);
        var written = example.AsEnumerable().Select(o => o.Key).Where(k => k.Contains(':', StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var known = Settings.Known.SelectMany(s => s.Value.Select(o => $"{s.Key}:{o}")).Order(StringComparer.Ordinal);
        Assert.Equal(known, written);
    }

    [Fact]
    public void Every_option_a_section_can_bind_is_known()
    {
        Assert.Equal(Names(typeof(Store.DatabaseOptions)), Settings.Known["Database"].Order(StringComparer.Ordinal));
        Assert.Equal(Names(typeof(PlanFiles.PlanOptions)), Settings.Known["Plans"].Order(StringComparer.Ordinal));
        Assert.Equal(Names(typeof(Rosters.RosterOptions)), Settings.Known["Roster"].Order(StringComparer.Ordinal));
        Assert.Equal(Names(typeof(WarRoom.TryOutOptions)), Settings.Known["TryOut"].Order(StringComparer.Ordinal));
        Assert.Equal(Names(typeof(LogOptions)), Settings.Known["Log"].Order(StringComparer.Ordinal));
        Assert.Equal(Names(typeof(Slack.SlackOptions)), Settings.Known["Slack"].Order(StringComparer.Ordinal));
    }

    private static Settings Read(params (string Option, string Value)[] set) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(set.Select(s => KeyValuePair.Create(s.Option, (string?)s.Value))).Build());

    private static IEnumerable<string> Names(Type options) => options.GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Order(StringComparer.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IncidentBot.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
