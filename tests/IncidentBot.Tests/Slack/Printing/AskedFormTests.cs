using IncidentBot.Chat;
using IncidentBot.Chat.Grammar;
using IncidentBot.Slack.Printing;
using IncidentBot.Stories;
using IncidentBot.Tests.Cards;

namespace IncidentBot.Tests.Slack.Printing;

/// <summary>The form of every word that asks for words, as a modal, against what was agreed.</summary>
public sealed class AskedFormTests
{
    private const string Folder = "tests/IncidentBot.Tests/Slack/Printing/golden";

    private static readonly Play Running = Play.Of("jess", "declare P0 data-exposure Customer records on a public bucket");

    private static readonly Dictionary<string, Form> Forms = Verbs.All
        .SelectMany(v => v.Ways.Select(w => $"{v.Name} {w.Keyword}".TrimEnd()))
        .Select(line => (Line: line, Meant: SlashLine.Parse(line, Running.Setting("tomas"))))
        .Where(p => p.Meant is Wants)
        .ToDictionary(p => p.Line.Replace(' ', '-'), p => AskingForm.Draw((Wants)p.Meant, Running.Setting("tomas")), StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_asked_as_agreed(string name)
    {
        var view = BlockKit.Modal(Forms[name], Pretty.Names(Play.Roster.NameOf, Play.Plan.Zone), Forms[name].Line, "asking");

        Assert.Empty(BlockRules.OfView(view));
        Golden.Same($"{Folder}/{name}.json", Pretty.Of(view));
    }

    [Fact]
    public void No_agreed_form_is_left_over() => Assert.Equal(
        Forms.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(Repository.Root, Folder)).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
}
