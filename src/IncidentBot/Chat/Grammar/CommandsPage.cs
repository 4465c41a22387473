using System.Globalization;
using System.Text;

namespace IncidentBot.Chat.Grammar;

/// <summary>Writes <c>docs/commands.md</c> out of the table; a test fails when the file is stale.</summary>
public static class CommandsPage
{
    /// <summary>The page as Markdown.</summary>
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # What people can type

            Every line starts with `/incident`, or with `/` alone in the war room; in direct messages with the bot, with nothing. Buttons and forms type the same lines.
            `<…>` is needed and `[…]` may be left out; a form asks for what is needed and wasn't typed. Case, extra blanks and the kind of
            quotes don't matter. A number or a reference in front speaks of that incident from anywhere: `42 status`.

            People are named as `@key`, by full name or by first name; `me` is you. Times are read in the plan's zone: `now`, `in 2h`, `20m ago`,
            `14:30`, `9am`, `tomorrow 9am`, `yesterday 23:10`, `monday 10:00`, `24 nov 9am`, `2026-11-22 14:30`, with `UTC` or an offset such as
            `+10:00` behind them if need be. For what happened, a bare time is the last such and `2h` means two hours ago; for what is due, it is
            the next such and `2h` means in two hours. Put words in quotes to keep them from being read as anything but words.

            This page is made from the table in `src/IncidentBot/Chat/Grammar`; don't edit it.


            """);
        foreach (var theme in Verbs.All.GroupBy(v => v.Theme))
        {
            page.Append(CultureInfo.InvariantCulture, $"## {theme.Key}\n\n");
            foreach (var verb in theme)
                Write(page, verb);
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static void Write(StringBuilder page, Verb verb)
    {
        page.Append(CultureInfo.InvariantCulture, $"### {verb.Name}\n\n{verb.Help}{(verb.More.Length > 0 ? " " + verb.More : "")}\n\n");
        foreach (var usage in verb.Ways.Select(verb.Usage).Distinct(StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"- `{usage}`\n");
        page.Append(verb.Place switch
        {
            Place.Incident => "\nIn an incident's room, or with its number in front.",
            Place.Report => "\nWhere the report is, or with its number.",
            _ => "\nAnywhere.",
        });
        if (verb.Example != verb.Name)
            page.Append(CultureInfo.InvariantCulture, $" Example: `{verb.Example}`.");
        if (verb.Forms.Length > 0)
            page.Append(CultureInfo.InvariantCulture, $" Also understood: {string.Join(", ", verb.Forms.Select(f => $"`{f}`"))}.");
        page.Append("\n\n");
    }
}
