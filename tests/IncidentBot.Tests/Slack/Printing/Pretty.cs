using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentBot.Slack.Printing;
using NodaTime;

namespace IncidentBot.Tests.Slack.Printing;

/// <summary>Block Kit as a person can read it, and the names it is printed with in tests.</summary>
internal static class Pretty
{
    internal static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Relaxed) { WriteIndented = true };

    /// <summary>Everybody but Jess has a Slack user, rooms of incidents have a channel.</summary>
    internal static SlackNames Names(Func<PersonId, string> nameOf, string zone) => new(
        p => p.Value is "jess" ? null : $"U0{p.Value.Where(char.IsAsciiLetterOrDigit).Aggregate("", (id, c) => id + char.ToUpperInvariant(c))}",
        room => room.StartsWith("inc-", StringComparison.Ordinal) ? $"C0{room.Where(char.IsAsciiLetterOrDigit).Aggregate("", (id, c) => id + char.ToUpperInvariant(c))}" : null,
        nameOf, DateTimeZoneProviders.Tzdb[zone], "https://war.example.com");

    internal static string Of(JsonNode node) => node.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    /// <summary>The card as a message, and its form as a modal, once they have passed the rules.</summary>
    internal static string Of(Card card, SlackNames names)
    {
        var message = BlockKit.Message(card, names, "golden", "inc-0042-ivory-jackal");
        Assert.Empty(BlockRules.OfMessage(message.Text, message.Blocks));
        var all = new JsonObject { ["text"] = message.Text, ["blocks"] = message.Blocks };
        if (card.Form is { } form)
        {
            var view = BlockKit.Modal(form, names, form.Line, "golden", card);
            Assert.Empty(BlockRules.OfView(view));
            all["view"] = view;
        }

        return Of(all);
    }
}
