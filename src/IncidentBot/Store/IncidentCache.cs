namespace IncidentBot.Store;

/// <summary>The incidents used last, as committed. An entry counts only while its version is the head's; the oldest goes when there are too many.</summary>
/// <param name="capacity">How many are kept; at least 1.</param>
public sealed class IncidentCache(int capacity = 1_000)
{
    private readonly Dictionary<IncidentId, LinkedListNode<Incident>> byId = [];
    private readonly LinkedList<Incident> newestFirst = new();
    private readonly Lock gate = new();

    /// <summary>How many are kept now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return byId.Count;
        }
    }

    /// <summary>The incident as last seen, or null.</summary>
    public Incident? Find(IncidentId id)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var node))
                return null;
            newestFirst.Remove(node);
            newestFirst.AddFirst(node);
            return node.Value;
        }
    }

    /// <summary>Keeps an incident, unless a newer version of it is here.</summary>
    public void Put(Incident incident)
    {
        lock (gate)
        {
            if (byId.Remove(incident.Id, out var node))
            {
                newestFirst.Remove(node);
                if (node.Value.Version > incident.Version)
                    incident = node.Value;
            }

            byId[incident.Id] = newestFirst.AddFirst(incident);
            if (byId.Count <= capacity)
                return;
            byId.Remove(newestFirst.Last!.Value.Id);
            newestFirst.RemoveLast();
        }
    }

    /// <summary>Forgets an incident: it turned out to be older than the table.</summary>
    public void Drop(IncidentId id)
    {
        lock (gate)
        {
            if (byId.Remove(id, out var node))
                newestFirst.Remove(node);
        }
    }
}
