using System.Text.RegularExpressions;

namespace IncidentBot.House;

public sealed class TheDomainIsPure
{
    /// <summary>What would make a decision depend on anything but its arguments.</summary>
    private static readonly string[] Banned =
    [
        @"DateTime(Offset)?\.(UtcNow|Now|Today)", @"TimeProvider", @"Stopwatch", @"Guid\.(NewGuid|CreateVersion7)", @"Random", @"RandomNumberGenerator",
        @"Task", @"ValueTask", @"async", @"await", @"Thread", @"HttpClient", @"File", @"Directory", @"Environment", @"Console", @"Process", @"lock", @"ILogger",
        @"CultureInfo\.Current(UI)?Culture", @"TimeZoneInfo\.Local", @"SystemClock",
    ];

    [Fact]
    public void Nothing_in_it_asks_a_clock_a_disk_a_network_or_chance() => Sources.NoneOf(
        "The domain decides by its arguments alone: no clock, no randomness, no I/O, no Task.",
        from file in Sources.Domain
        from word in Banned
        where file.Says($"({word})")
        select $"{file.Path} says {word}");

    [Fact]
    public void It_uses_the_base_library_and_calendar_arithmetic_only() => Sources.NoneOf(
        "The domain uses the base class library, NodaTime and itself.",
        from file in Sources.Domain
        from name in file.Usings
        where !Regex.IsMatch(name, @"^(System|NodaTime|IncidentBot)(\.|$)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            || Regex.IsMatch(name, @"^System\.(IO|Net|Data|Threading)(\.|$)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
        select $"{file.Path} uses {name}");

    [Fact]
    public void It_references_no_package_but_NodaTime()
    {
        var project = File.ReadAllText(Path.Combine(Sources.Root, "src/IncidentBot.Domain/IncidentBot.Domain.csproj"));
        var references = Regex.Matches(project, "<(?:Package|Project|Framework)Reference Include=\"(?<name>[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups["name"].Value);

        Sources.NoneOf("The domain project references NodaTime and nothing else.", references.Where(r => r != "NodaTime"));
    }
}
