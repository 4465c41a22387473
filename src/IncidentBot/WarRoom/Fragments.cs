using System.Collections.Concurrent;
using IncidentBot.Store;
using IncidentBot.WarRoom.Pages;
using IncidentBot.WarRoom.Printing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentBot.WarRoom;

/// <summary>Renders components to HTML. Messages are rendered once for all who watch a room: a card holds nothing of its reader.</summary>
public sealed class Fragments(IServiceProvider services, ILoggerFactory logs)
{
    private const int MostKept = 4000;

    private readonly ConcurrentDictionary<(long Id, long Changed), (Roster Roster, string Html)> kept = new();

    /// <summary>A component with its parameters as HTML.</summary>
    public async Task<string> Render<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    /// <summary>A message for those who watch its room.</summary>
    public async Task<string> Message(MessageRow message, Frame frame)
    {
        if (kept.TryGetValue((message.Id, message.Changed), out var known) && ReferenceEquals(known.Roster, frame.Roster))
            return known.Html;

        var html = await Render<MessageView>(new() { ["Of"] = message, ["In"] = frame with { Token = "", Key = "", Prefix = $"m{message.Id}-" } });
        if (kept.Count >= MostKept)
            kept.Clear();
        kept[(message.Id, message.Changed)] = (frame.Roster, html);
        return html;
    }
}
