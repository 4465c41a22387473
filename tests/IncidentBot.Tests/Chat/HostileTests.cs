using System.Text;
using System.Text.Json;
using IncidentBot.Chat;
using IncidentBot.Chat.Grammar;
using static IncidentBot.Tests.Chat.Sandbox;

namespace IncidentBot.Tests.Chat;

/// <summary>Whatever is typed is answered: nothing throws, nothing invisible reaches the reader.</summary>
public sealed class HostileTests
{
    private const int Lines = 2_000;

    private static readonly string[] Pieces =
    [
        "\uD800", "\uDFFF", "\u202E", "\u2066", "\u200B", "\uFEFF", "\0", "\u001B[31m", "\r", "\n", "\u0085", "\u2028", "\t", " ", " ", " ", "\u00A0",
        "\"", "“", "”", "'", "‘", "’", "«", "@", "#", "/", "\\", "-", "—", ":", "<@U123>", "<script>", "${jndi:x}", "%n", "{0}", "42", "#42", "SBX-INC-2026-0042",
        "me", "@ana", "@bo", "high", "insider", "in", "2h", "ago", "tomorrow", "9am", "25:99", "2026-11-22", "14:30", "at", "next", "due", "override", "how:",
        "accept", "decline", "merge", "met", "na", "yes", "999999999999999999999", "-1", "0", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩‍🚒", "e\u0301\u0301\u0301", "ﷺ", "İ", "ß", "١٢",
    ];

    [Theory]
    [InlineData(20261122)]
    [InlineData(7)]
    public void Two_thousand_hostile_lines_are_all_answered(int seed)
    {
        var random = new Random(seed);
        var words = Verbs.All.SelectMany(v => v.Forms.Prepend(v.Name)).Concat(Pieces).ToArray();
        for (var i = 0; i < Lines; i++)
        {
            var line = Line(random, words);
            try
            {
                Answer(line);
                Answer(CleanText.Of(line).Value ?? "");
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, line {i}: {JsonSerializer.Serialize(line)}\n{e}");
            }
        }
    }

    [Theory]
    [InlineData("note ")]
    [InlineData("\"")]
    [InlineData("' ")]
    [InlineData("@")]
    [InlineData("followup @")]
    [InlineData("a ")]
    [InlineData("override ")]
    [InlineData("9")]
    [InlineData("1-")]
    [InlineData("in 1h ")]
    [InlineData("\uD800")]
    [InlineData("update next next ")]
    [InlineData("check export log ")]
    public void A_hundred_kilobytes_are_answered_quickly(string piece)
    {
        var line = new StringBuilder().Insert(0, piece, 100_000 / piece.Length).ToString();
        var before = TimeProvider.System.GetTimestamp();

        Answer(line);
        Answer("note " + line);
        Answer("followup " + line);

        Assert.True(TimeProvider.System.GetElapsedTime(before) < TimeSpan.FromSeconds(5), "reading is not linear");
    }

    private static void Answer(string line)
    {
        foreach (var setting in new[] { InRoom, Outside })
        {
            var parsed = SlashLine.Parse(line, setting);
            Card card = parsed switch
            {
                Wants wants => Card.Line("asks") with { Form = AskingForm.Draw(wants, setting) },
                NotAWord no => HelpCards.Unknown(no.Word, no.Near, "", line, setting.Incident),
                WhichWay which => HelpCards.Ways(which.Verb, "", setting),
                TooMuch much => HelpCards.TooMuch(much),
                Meant { Act: ShowHelp help } => HelpCards.For(help.Word, setting),
                _ => Card.Line(line),
            };
            var printed = Printer.Print(card.At("SBX-INC-2026-0042"));
            Assert.DoesNotContain(printed, c => c is '\u202E' or '\u2066' or '\u200B' or '\uFEFF' or '\0' or '\u001B');
            Assert.Equal(printed, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(printed))); // half a character doesn't survive this
        }
    }

    private static string Line(Random random, string[] words)
    {
        var line = new StringBuilder();
        for (var n = random.Next(1, 14); n > 0; n--)
        {
            line.Append(random.Next(8) == 0 ? ((char)random.Next(0x10000)).ToString() : words[random.Next(words.Length)]);
            if (random.Next(3) > 0)
                line.Append(' ');
        }

        return line.ToString();
    }
}
