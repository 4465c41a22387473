using System.Text.Json.Nodes;
using IncidentBot.Chat;
using IncidentBot.Ports;
using IncidentBot.Slack.Printing;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Ingress;

/// <summary>Opens forms as modals, beside the answer: a trigger lives three seconds, so the empty frame goes out before anything is looked up. Opening records nothing.</summary>
internal sealed class FormOpener(SlackApi api, ChatDoor door, RoomDoor room, Modals modals, Afterwards afterwards, TimeProvider clock)
{
    private const int MostTries = 3;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>Opens the frame, asks the door meanwhile, then fills the frame with the form (or with what the door says instead). False: not begun, answer another way.</summary>
    internal bool Ask(Utterance said, Opening opening, FormTicket ticket, string trigger, string address) => afterwards.Begin(cancellation => Open(
        trigger, opening.Way!.Title, async () => modals.Of((await door.Hear(said, cancellation)).Card, ticket),
        Missed(said, opening.Verb is { } verb && opening.Way is { } way ? verb.Usage(way) : said.Line, address), cancellation));

    /// <summary>Opens a frame and fills it with a view that takes a look at the database to draw.</summary>
    internal bool Open(string trigger, string title, Func<CancellationToken, Task<JsonObject>> fill, Utterance said, string address) =>
        afterwards.Begin(cancellation => Open(trigger, title, () => fill(cancellation), Missed(said, "", address), cancellation));

    /// <summary>Opens a view that is drawn already.</summary>
    internal bool Show(JsonObject view, Utterance said, string trigger, string address) => afterwards.Begin(async cancellation =>
    {
        var opened = await api.OpenView(trigger, view, cancellation);
        if (!opened.IsOk)
            await Missed(said, said.Line, address)(opened.Fault, cancellation);
    });

    /// <summary>Shows another view in place of the one a button was pressed in: an open modal can't be closed or stacked on from here.</summary>
    internal bool Replace(string viewId, JsonObject view, Utterance said) => afterwards.Begin(async cancellation =>
    {
        if (await Fill(viewId, null, view, cancellation) is { } fault)
            await Missed(said, said.Line, "")(fault, cancellation);
    });

    /// <summary>Draws an open form again after a choice. When that fails, or a newer drawing is there, the form stays as it is: it can be sent all the same.</summary>
    internal bool Redraw(string viewId, string? hash, Func<CancellationToken, Task<JsonObject?>> draw) => afterwards.Begin(async cancellation =>
    {
        try
        {
            if (await draw(cancellation) is { } view)
                await Fill(viewId, hash, view, cancellation);
        }
        catch (Exception trouble) when (trouble is NotRecorded or NotRemembered)
        {
            // The database is away: submitting says so.
        }
    });

    private async Task Open(string trigger, string title, Func<Task<JsonObject>> fill, Func<SlackFault, CancellationToken, Task> missed, CancellationToken cancellation)
    {
        var opening = api.OpenView(trigger, BlockKit.Skeleton(title), cancellation);
        JsonObject view;
        try
        {
            view = await fill();
        }
        catch (Exception trouble) when (trouble is NotRecorded or NotRemembered)
        {
            view = modals.Result(SlackIngress.NotNow, FormTicket.Empty);
        }

        var opened = await opening;
        var fault = opened.IsOk ? await Fill(opened.Value.View.Id, opened.Value.View.Hash, view, cancellation) : opened.Fault;
        // Whoever closed the frame before it was filled needs no telling that it could not be.
        if (fault is not null && !(opened.IsOk && fault.Code == "not_found"))
            await missed(fault, cancellation);
    }

    private async Task<SlackFault?> Fill(string viewId, string? hash, JsonObject view, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var updated = await api.UpdateView(viewId, hash, (JsonObject)view.DeepClone(), cancellation);
            if (updated.IsOk || updated.Fault.Kind == FaultKind.AlreadySo)
                return null;
            if (updated.Fault.Kind != FaultKind.TryLater || tries == MostTries || updated.Fault.RetryAfter > BetweenTries)
                return updated.Fault;
            await Task.Delay(BetweenTries, clock, cancellation);
        }
    }

    /// <summary>Tells the person what to type instead. A trigger that is used already opened its form on the first delivery: there is nothing to tell.</summary>
    private Func<SlackFault, CancellationToken, Task> Missed(Utterance said, string usage, string address) => async (fault, cancellation) =>
    {
        if (fault.Code == "exchanged_trigger_id")
            return;
        var words = usage.Length == 0 ? Text.Of($"The form could not be shown. {SlackErrors.Sentence(fault)} Nothing was recorded.")
            : Text.Of($"The form could not be shown. {SlackErrors.Sentence(fault)} Nothing was recorded; press again, or type {new Code("/incident " + usage)}.");
        var again = string.IsNullOrWhiteSpace(said.Line) ? [] : ImmutableArray.Create(new Button("Open the form", said.Line, ButtonStyle.Primary));
        var whisper = new Whisper(said.Person, said.Room, address, new Card(words, Tone.Warn, [], again));
        await room.Leave(SlackIngress.Platform, said.Incident, whisper, $"{said.RequestKey}:form", cancellation);
    };
}
