using System.Text.Json.Serialization.Metadata;

namespace IncidentBot.Slack.Wire;

/// <summary>Slack's Web API, as far as the product calls it. Never throws for the network; waits for a turn of less than three seconds, else answers “later” without calling.</summary>
/// <param name="wire">Carries one call.</param>
/// <param name="pace">When it may go.</param>
/// <param name="state">Who is told how it went.</param>
/// <param name="clock">The time.</param>
public sealed partial class SlackApi(SlackWire wire, SlackPace pace, SlackState state, TimeProvider clock)
{
    private Task<Reply<T>> Ask<TRequest, T>(SlackMethod method, string? channel, TRequest request, JsonTypeInfo<TRequest> asking, JsonTypeInfo<T> answering, CancellationToken cancellation)
        where T : SlackAnswer
        => Paced(method, channel, () => wire.Call(method, new JsonBody<TRequest>(request, asking), answering, cancellation), cancellation);

    private Task<Reply<T>> Ask<T>(SlackMethod method, FormBody form, JsonTypeInfo<T> answering, CancellationToken cancellation)
        where T : SlackAnswer
        => Paced(method, null, () => wire.Call(method, form, answering, cancellation), cancellation);

    private async Task<Reply<T>> Paced<T>(SlackMethod method, string? channel, Func<Task<Reply<T>>> call, CancellationToken cancellation)
        where T : class
    {
        var now = clock.GetUtcNow();
        var turn = pace.Take(method, channel, now, method.Patience);
        if (!turn.Taken)
            return SlackErrors.Fault(method, "held_back", turn.At - now);
        if (turn.At > now)
        {
            await Task.Delay(turn.At - now, clock, cancellation);
            // Meanwhile Slack may have closed the method: going on would cost another 429.
            if (pace.ClosedUntil(method) is var closed && closed > clock.GetUtcNow())
                return SlackErrors.Fault(method, "held_back", closed - clock.GetUtcNow());
        }

        var reply = await call();
        if (reply.IsOk)
            state.Worked(method);
        else
            Learn(method, reply.Fault);
        return reply;
    }

    private void Learn(SlackMethod method, SlackFault fault)
    {
        state.Failed(method, fault);
        if (fault is { Kind: FaultKind.TryLater, RetryAfter: { } wait })
            pace.Close(method, clock.GetUtcNow() + wait);
    }
}
