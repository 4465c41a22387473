using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentBot.Slack.Printing;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Ingress;

/// <summary>
/// What a view carries along (private_metadata), so that it is understood when it comes back, after a restart too. A pre-typed line like a button's:
/// who submits decides what is allowed, never who was shown the form (docs/decisions/0014).
/// </summary>
/// <param name="Line">The line that submitting types.</param>
/// <param name="Channel">Where the form was asked for, or empty.</param>
/// <param name="Incident">Whose channel that is, or null.</param>
/// <param name="Ts">The message it is about, or null.</param>
/// <param name="Seen">That message as it was, or null when it is not known or carried elsewhere.</param>
/// <param name="HasFiles">Whether that message has files.</param>
internal sealed record FormTicket(string Line, string Channel, string? Incident, string? Ts = null, ChatMessage? Seen = null, bool HasFiles = false)
{
    private const int Longest = 3000;
    private const int Spare = 500; // for the line, which the form says

    /// <summary>A ticket that says nothing.</summary>
    internal static FormTicket Empty { get; } = new("", "", null);

    /// <summary>The incident, or null.</summary>
    internal IncidentId? About() => Incident is { Length: > 0 } id ? new IncidentId(id) : null;

    /// <summary>Whether a view can carry it.</summary>
    internal bool Fits => Write().Length <= Longest;

    /// <summary>Whether it leaves room for a line.</summary>
    internal bool HasRoom => Write().Length <= Longest - Spare;

    /// <summary>As the view carries it.</summary>
    internal string Write() => JsonSerializer.Serialize(this, DeliveryJson.Default.FormTicket);

    /// <summary>From a view that came back; null when it is none of ours.</summary>
    internal static FormTicket? Read(string? metadata)
    {
        try
        {
            return string.IsNullOrEmpty(metadata) || JsonSerializer.Deserialize(metadata, DeliveryJson.Default.FormTicket) is not { Line: not null, Channel: not null } ticket ? null : ticket;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Views as the ingress shows them: each carries its ticket.</summary>
internal sealed class Modals(SlackNames names)
{
    /// <summary>The callback id of a form whose submission is a line.</summary>
    internal const string Line = "line";

    /// <summary>The callback id of the form that asks which incident a message belongs to.</summary>
    internal const string Capture = "capture";

    /// <summary>A form.</summary>
    internal JsonObject Form(Form form, FormTicket ticket, Card? above = null, string callback = Line)
    {
        var carried = callback == Line ? ticket with { Line = form.Line } : ticket;
        // A ticket without its line would come back as another line: rather no form than a wrong record.
        if (!carried.Fits)
            return Result(TooLong(form), ticket);
        try
        {
            return BlockKit.Modal(form, names, carried.Write(), callback, above);
        }
        catch (ArgumentException)
        {
            return Result(TooLong(form), ticket);
        }
    }

    /// <summary>What is said when the words that are there already are more than a form can carry.</summary>
    private static Card TooLong(Form form) => new(
        Text.Of($"These words are too many for a form in Slack, so nothing was recorded. Type the whole line at once, with everything it needs, such as {new Code($"/incident {form.Line[..Math.Min(form.Line.Length, 40)]} …")}, or fewer words and the rest as a note."),
        Tone.Warn, [], []);

    /// <summary>A card. Its buttons are pressed where the form was asked for.</summary>
    internal JsonObject Result(Card card, FormTicket ticket)
    {
        var view = BlockKit.Result(card with { Form = null }, names);
        view["private_metadata"] = (ticket with { Line = "", Ts = null, Seen = null, HasFiles = false }).Write();
        return view;
    }

    /// <summary>The card's form, or the card when it has none.</summary>
    internal JsonObject Of(Card card, FormTicket ticket) => card.Form is { } form
        ? Form(form, ticket, card.Tone is Tone.Warn or Tone.Bad ? card with { Form = null } : null)
        : Result(card, ticket);
}
