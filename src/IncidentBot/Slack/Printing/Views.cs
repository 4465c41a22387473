using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Slack.Printing;

/// <summary>Modals.</summary>
internal static class Views
{
    private const int MostFields = 30; // three blocks each, and ten for what stands above
    private const int MostBytes = 240_000; // Slack takes 250 kB

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const char Own = '~'; // begins the ids of blocks that are no fields

    /// <summary>See <see cref="BlockKit.Modal"/>.</summary>
    internal static JsonObject Modal(Form form, SlackNames names, string metadata, string callbackId, Card? above)
    {
        if (metadata.Length > Limits.Metadata || !PlainWords.IsWhole(metadata))
            throw new ArgumentException($"Slack keeps {Limits.Metadata} characters beside a view, these are {metadata.Length}.", nameof(metadata));
        if (callbackId.Length is 0 or > Limits.CallbackId)
            throw new ArgumentException($"A view's callback id has 1 to {Limits.CallbackId} characters.", nameof(callbackId));
        if (form.Fields.Length > MostFields)
            throw new ArgumentException($"A form has at most {MostFields} fields.", nameof(form));
        if (form.Fields.Any(f => f.Name.Length is 0 or > Limits.BlockId || f.Name[0] == Own || !PlainWords.IsWhole(f.Name)) || form.Fields.DistinctBy(f => f.Name, StringComparer.Ordinal).Count() != form.Fields.Length)
            throw new ArgumentException("A field's name is its block's id: short, and no other's.", nameof(form));

        var page = new Page($"{Own}{callbackId}", Limits.ViewBlocks, Limits.ViewWeight);
        page.Reserve(form.Fields.Length * FieldPrinting.MostBlocks, form.Fields.Length * FieldPrinting.MostCost);
        if (above is not null)
            Above(above, names, page);
        foreach (var field in form.Fields)
        {
            page.Reserve(-FieldPrinting.MostBlocks, -FieldPrinting.MostCost);
            FieldPrinting.Print(page, field, names);
        }

        if (page.Blocks.Count == 0)
            page.Shown([new Piece("Nothing more is asked.")]);
        var view = View(form.Title, page.Blocks, "Cancel");
        view["submit"] = PlainWords.Node(PlainWords.OneLine(form.Submit), Limits.Title, instead: "Send");
        view["private_metadata"] = metadata;
        view["callback_id"] = callbackId;
        if (Encoding.UTF8.GetByteCount(view.ToJsonString(Relaxed)) > MostBytes)
            throw new ArgumentException("The form has more words than Slack takes in a view.", nameof(form));
        return view;
    }

    /// <summary>See <see cref="BlockKit.Skeleton"/>.</summary>
    internal static JsonObject Skeleton(string title)
    {
        var page = new Page("skeleton", Limits.ViewBlocks, Limits.ViewWeight);
        page.Shown([new Piece("⏳ One moment …")]);
        return View(title, page.Blocks, "Cancel");
    }

    /// <summary>See <see cref="BlockKit.Result"/>.</summary>
    internal static JsonObject Result(Card card, SlackNames names)
    {
        var page = new Page("result", Limits.ViewBlocks, Limits.ViewWeight);
        return View("Incident", BlockKit.Print(card, names, page, null, Ticking.Buttons), "Close");
    }

    private static void Above(Card above, SlackNames names, Page page)
    {
        page.Reserve(1, 1500);
        BlockKit.Body(above, names, page, Ticking.Buttons);
        page.Reserve(-1, -1500);
        BlockKit.Missing(page, names, null);
        page.Break();
    }

    private static JsonObject View(string title, JsonArray blocks, string close) => new()
    {
        ["type"] = "modal",
        ["title"] = PlainWords.Node(PlainWords.OneLine(title), Limits.Title, instead: "Incident"),
        ["close"] = PlainWords.Node(close, Limits.Title),
        ["blocks"] = blocks,
    };
}
