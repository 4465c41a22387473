using System.Text.Json.Serialization;

namespace IncidentBot.Cards;

/// <summary>What is said, without markup: Block Kit, Adaptive Cards, HTML and SMS are ways to print it.</summary>
/// <param name="Headline">One line; what a notification shows.</param>
/// <param name="Tone">How urgent it looks.</param>
/// <param name="Blocks">What follows, top to bottom.</param>
/// <param name="Buttons">Pre-typed lines; who clicks decides what is allowed.</param>
/// <param name="Form">What to ask, or null.</param>
public sealed record Card(Text Headline, Tone Tone, ImmutableArray<Block> Blocks, ImmutableArray<Button> Buttons, Form? Form = null)
{
    /// <summary>A single line.</summary>
    public static Card Line(Text headline, Tone tone = Tone.Neutral) => new(headline, tone, [], []);

    /// <summary>This card with more blocks.</summary>
    public Card With(params ReadOnlySpan<Block> more) => this with { Blocks = [.. Blocks, .. more] };

    /// <summary>This card with more buttons.</summary>
    public Card With(params ReadOnlySpan<Button> more) => this with { Buttons = [.. Buttons, .. more] };
}

/// <summary>A part of a card.</summary>
[JsonDerivedType(typeof(TextBlock), "text")]
[JsonDerivedType(typeof(FactsBlock), "facts")]
[JsonDerivedType(typeof(ChecklistBlock), "checklist")]
[JsonDerivedType(typeof(Divider), "divider")]
[JsonDerivedType(typeof(ImageBlock), "image")]
public abstract record Block;

/// <summary>A paragraph.</summary>
public sealed record TextBlock(Text Text) : Block;

/// <summary>Short labelled values in a grid.</summary>
public sealed record FactsBlock(ImmutableArray<LabelledFact> Facts) : Block;

/// <summary>One labelled value.</summary>
public sealed record LabelledFact(string Label, Text Value);

/// <summary>Items to tick.</summary>
public sealed record ChecklistBlock(ImmutableArray<ChecklistRow> Rows) : Block;

/// <summary>One item. <paramref name="Line"/> is what ticking it types; null when it can't be ticked.</summary>
public sealed record ChecklistRow(string Id, string Title, RowState State, Text Note, string? Line);

/// <summary>Where an item stands.</summary>
public enum RowState
{
    /// <summary>To do.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Left out with a reason.</summary>
    Skipped,

    /// <summary>No longer applies; shown struck through, never removed.</summary>
    Struck,

    /// <summary>To do, but held back by something that must come first.</summary>
    Held,
}

/// <summary>A line across.</summary>
public sealed record Divider : Block;

/// <summary>A picture drawn by the server. <paramref name="Svg"/> is made by the product, never by a user.</summary>
public sealed record ImageBlock(string Svg, string Alt) : Block;

/// <summary>A pre-typed line with a label. A line that lacks words opens the form that asks for them.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Line">The line of the grammar that pressing it types.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Confirm">A question to answer first, or null.</param>
public sealed record Button(string Label, string Line, ButtonStyle Style = ButtonStyle.Plain, string? Confirm = null);

/// <summary>How a button looks. At most one primary on a card.</summary>
public enum ButtonStyle
{
    /// <summary>As any.</summary>
    Plain,

    /// <summary>The next thing to do.</summary>
    Primary,

    /// <summary>Hard to take back.</summary>
    Danger,
}
