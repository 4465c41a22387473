using System.Text.Json.Nodes;
using IncidentBot.Chat.Printing;

namespace IncidentBot.Slack.Printing;

/// <summary>Buttons. Their value is the line itself, so a line that Slack can't carry whole has no button: words say what to type.</summary>
internal static class Presses
{
    private const int InARow = 5;
    private const int MostButtons = 50;

    /// <summary>The buttons that can be, and those that can't.</summary>
    internal static (ImmutableArray<Button> Shown, ImmutableArray<Button> Typed) Sort(ImmutableArray<Button> buttons)
    {
        var shown = ImmutableArray.CreateBuilder<Button>();
        var typed = ImmutableArray.CreateBuilder<Button>();
        var room = Limits.ButtonsWeight;
        foreach (var button in buttons)
        {
            var cost = Cost(button);
            if (CanCarry(button.Line, Limits.ButtonValue) && cost <= room && shown.Count < MostButtons)
            {
                shown.Add(button);
                room -= cost;
            }
            else
            {
                typed.Add(button);
            }
        }

        return (shown.ToImmutable(), typed.ToImmutable());
    }

    /// <summary>Whether Slack hands the line back as it is.</summary>
    internal static bool CanCarry(string line, int most) => line.Length <= most && !string.IsNullOrWhiteSpace(line) && PlainWords.IsWhole(line);

    /// <summary>How many blocks the buttons take.</summary>
    internal static int Blocks(int buttons) => (buttons + InARow - 1) / InARow;

    /// <summary>What the buttons cost.</summary>
    internal static int Cost(ImmutableArray<Button> buttons) => buttons.Sum(Cost) + (Blocks(buttons.Length) * 40);

    /// <summary>What to type where there is no button.</summary>
    internal static ImmutableArray<Piece> Words(Button button) =>
    [
        new Piece($"{PlainWords.OneLine(button.Label)}: type "),
        new Piece($"/incident {PlainWords.OneLine(button.Line)}".TrimEnd(), Look.Code),
    ];

    /// <summary>Puts the buttons on the page, at most five to a row and the rows about as long: six are two rows of three, not five and one.</summary>
    internal static void Print(Page page, ImmutableArray<Button> buttons)
    {
        var rows = Math.Max(1, Blocks(buttons.Length));
        foreach (var row in buttons.Chunk(Math.Max(1, (buttons.Length + rows - 1) / rows)))
        {
            var elements = new JsonArray([.. row.Select(b => Node(page, b))]);
            if (!page.Add(new() { ["type"] = "actions", ["elements"] = elements }, row.Sum(Cost)))
                page.Leave("button", row.Length);
        }
    }

    /// <summary>One button.</summary>
    internal static JsonObject Node(Page page, Button button)
    {
        var label = PlainWords.OneLine(button.Label);
        var node = new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = page.Action("line"),
            ["text"] = PlainWords.Node(label, Limits.Button, instead: PlainWords.OneLine(button.Line)),
            ["value"] = button.Line,
        };
        if (button.Style is ButtonStyle.Primary or ButtonStyle.Danger)
            node["style"] = button.Style == ButtonStyle.Primary ? "primary" : "danger";
        if (button.Confirm is { } question)
            node["confirm"] = Confirm(label, question, button.Style);
        return node;
    }

    private static JsonObject Confirm(string label, string question, ButtonStyle style)
    {
        var dialog = new JsonObject
        {
            ["title"] = PlainWords.Node(label, Limits.ConfirmTitle),
            ["text"] = PlainWords.Node(VisibleText.Of(question), Limits.ConfirmText),
            ["confirm"] = PlainWords.Node(label, Limits.ConfirmButton),
            ["deny"] = PlainWords.Node("Cancel", Limits.ConfirmButton),
        };
        if (style == ButtonStyle.Danger)
            dialog["style"] = "danger";
        return dialog;
    }

    private static int Cost(Button button) => button.Line.Length + Math.Min(button.Label.Length, Limits.Button) + Math.Min(button.Confirm?.Length ?? 0, Limits.ConfirmText) + 40;
}
