using IncidentBot.Chat.Printing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace IncidentBot.WarRoom.Printing;

/// <summary>Prints a text. Words are only ever added as content, which the renderer encodes; no markup string exists here. Written by hand, not as markup, so that no white space creeps between the words.</summary>
public sealed class TextView : ComponentBase
{
    /// <summary>What to print.</summary>
    [Parameter, EditorRequired]
    public Text Of { get; set; } = Text.Empty;

    /// <summary>Where.</summary>
    [Parameter, EditorRequired]
    public Frame In { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var span in Of.Spans)
            Print(builder, span);
    }

    private void Print(RenderTreeBuilder page, Span span)
    {
        switch (span)
        {
            case Plain { Value: var words }:
                Words(page, words);
                break;
            case Strong { Value: var words }:
                Element(page, "strong", words);
                break;
            case Code { Value: var words }:
                Element(page, "code", words);
                break;
            case Link link:
                page.OpenElement(0, "a");
                page.AddAttribute(1, "href", Frame.RoomPath(link.Room));
                Words(page, link.Value);
                page.CloseElement();
                break;
            case Who { Person: var person }:
                page.OpenElement(0, "bdi");
                page.AddAttribute(1, "class", "who");
                page.AddContent(2, VisibleText.Of(In.Roster.NameOf(person)));
                page.CloseElement();
                break;
            case Moment moment:
                Print(page, moment);
                break;
        }
    }

    private void Print(RenderTreeBuilder page, Moment moment)
    {
        page.OpenElement(0, "time");
        page.AddAttribute(1, "datetime", Times.Machine(moment.At));
        page.AddAttribute(2, "title", In.Times.Full(moment.At));
        page.OpenElement(3, "span");
        page.AddAttribute(4, "class", "at");
        page.AddContent(5, In.Times.Short(moment.At, In.Now));
        page.CloseElement();
        if (moment.Style == MomentStyle.Countdown)
        {
            page.AddContent(6, " ");
            page.OpenElement(7, "span");
            page.AddAttribute(8, "class", "left");
            page.AddContent(9, Times.Until(moment.At - In.Now));
            page.CloseElement();
        }

        page.CloseElement();
    }

    private static void Element(RenderTreeBuilder page, string name, string words)
    {
        page.OpenElement(0, name);
        Words(page, words);
        page.CloseElement();
    }

    private static void Words(RenderTreeBuilder page, string words)
    {
        var visible = VisibleText.Of(words);
        if (!RunsRightToLeft(visible))
        {
            page.AddContent(0, visible);
            return;
        }

        page.OpenElement(1, "bdi");
        page.AddContent(2, visible);
        page.CloseElement();
    }

    // Without the isolation a right-to-left word would reorder the severity or the name beside it.
    internal static bool RunsRightToLeft(string words) =>
        words.AsSpan().IndexOfAnyInRange('\u0590', '\u08ff') >= 0
        || words.AsSpan().IndexOfAnyInRange('\ufb1d', '\ufefc') >= 0
        || words.AsSpan().IndexOfAny("\ud802\ud803\ud83a\ud83b") >= 0;
}
