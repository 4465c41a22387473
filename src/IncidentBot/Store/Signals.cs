using Microsoft.Extensions.Logging;

namespace IncidentBot.Store;

/// <summary>Tells those who wait for a topic that it changed. Only a hint: whoever is told looks into the database. On PostgreSQL the other instances are told too.</summary>
public sealed partial class Signals(ILogger<Signals> log)
{
    private readonly Dictionary<string, ImmutableArray<Action>> subscribers = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Tells this process's subscribers of the topic.</summary>
    public void Publish(string topic)
    {
        ImmutableArray<Action> told;
        lock (gate)
            told = subscribers.GetValueOrDefault(topic, []);
        Tell(told);
    }

    /// <summary>Calls <paramref name="onSignal"/> on each signal until disposed. It must be quick and must not wait: the writer calls it.</summary>
    public IDisposable Subscribe(string topic, Action onSignal)
    {
        lock (gate)
            subscribers[topic] = subscribers.GetValueOrDefault(topic, []).Add(onSignal);
        return new Subscription(this, topic, onSignal);
    }

    /// <summary>Tells everybody: signals may have been lost.</summary>
    internal void PublishAll()
    {
        ImmutableArray<Action> told;
        lock (gate)
            told = [.. subscribers.Values.SelectMany(s => s)];
        Tell(told);
    }

    private void Tell(ImmutableArray<Action> told)
    {
        foreach (var action in told)
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // One subscriber's bug must not stop the writer that tells it.
            catch (Exception e)
            {
                SubscriberFailed(log, e);
            }
#pragma warning restore CA1031
        }
    }

    private void Unsubscribe(string topic, Action onSignal)
    {
        lock (gate)
        {
            var left = subscribers.GetValueOrDefault(topic, []).Remove(onSignal);
            if (left.IsEmpty)
                subscribers.Remove(topic);
            else
                subscribers[topic] = left;
        }
    }

    private sealed class Subscription(Signals signals, string topic, Action onSignal) : IDisposable
    {
        public void Dispose() => signals.Unsubscribe(topic, onSignal);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber to a signal failed.")]
    private static partial void SubscriberFailed(ILogger log, Exception e);
}
