using System.Text;
using IncidentBot.Chat;
using IncidentBot.Chat.Printing;

namespace IncidentBot.WarRoom.Printing;

/// <summary>
/// What <c>ReplyView</c> prints, for the reply that follows nearly every press: one ordinary line of plain words. Setting a renderer up for it costs more than
/// deciding what was asked. A test holds the two together, letter by letter.
/// </summary>
internal static class OneLineReply
{
    // CardView folds a longer headline.
    private const int CardLength = 400;

    /// <summary>The reply as HTML; null when it is more than such a line, and the component must print it.</summary>
    public static string? Print(Answer answer, Frame frame)
    {
        if (answer.Card is not { Tone: Tone.Neutral, Blocks.IsDefaultOrEmpty: true, Buttons.IsDefaultOrEmpty: true, Form: null, Headline: var headline })
            return null;
        if (answer.Room is { Length: > 0 } room && room != frame.Room)
            return null;
        if (Shortened.Cut(headline, CardLength).Rest is not null)
            return null;

        var words = new StringBuilder();
        foreach (var span in headline.Spans)
        {
            if (span is not Plain { Value: var said } || TextView.RunsRightToLeft(said))
                return null;
            words.Append(WarRoomRoutes.Encoder.Encode(VisibleText.Of(said)));
        }

        return $"""
            <article class="ephemeral" data-recorded="{(answer.Recorded ? "yes" : "no")}"><p class="by">Only you see this</p>
                <div class="card tone-neutral"><div class="headline"><span class="words">{words}</span></div></div><a class="dismiss" href="{WarRoomRoutes.Encoder.Encode(Frame.RoomPath(frame.Room))}" data-dismiss aria-label="Dismiss"></a></article>
            """;
    }
}
