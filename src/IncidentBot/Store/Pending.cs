namespace IncidentBot.Store;

/// <summary>
/// What the works of one transaction made in memory beside the tables. A work's part joins the transaction's when the work succeeds and is
/// forgotten when it fails; the transaction's part reaches others only after the commit, so that nobody ever sees what was rolled back.
/// </summary>
internal sealed class Pending
{
    /// <summary>Made by the work that runs now.</summary>
    internal Layer Work { get; private set; } = new();

    /// <summary>Made by the works of this transaction that succeeded.</summary>
    internal Layer Kept { get; private set; } = new();

    /// <summary>The cache that incidents are loaded through.</summary>
    internal IncidentCache? Cache { get; set; }

    /// <summary>Whether this transaction touched the incident, and what it is then; null when it must be read again.</summary>
    internal bool Find(IncidentId id, out Incident? state) => Work.Incidents.TryGetValue(id, out state) || Kept.Incidents.TryGetValue(id, out state);

    /// <summary>Remembers an incident's newest state; null when it must be read again.</summary>
    internal void Stage(IncidentId id, Incident? state) => Work.Incidents[id] = state;

    /// <summary>The work succeeded.</summary>
    internal void KeepWork()
    {
        Kept.Add(Work);
        Work.Clear();
    }

    /// <summary>The work was rolled back. What it knew of incidents may be stale: the next try reads the table.</summary>
    internal void DropWork(Exception why)
    {
        if (why is AppendClash { Incident: var stale })
            Cache?.Drop(stale);
        if (why.IsClash())
        {
            foreach (var id in Work.Incidents.Keys)
                Cache?.Drop(id);
        }

        Work.Clear();
    }

    /// <summary>The transaction is committed: its incidents are true for everybody.</summary>
    internal void Promote()
    {
        foreach (var (id, state) in Kept.Incidents)
        {
            if (state is null)
                Cache?.Drop(id);
            else
                Cache?.Put(state);
        }
    }

    /// <summary>Begins anew.</summary>
    internal void Clear()
    {
        Work.Clear();
        Kept.Clear();
    }

    /// <summary>One layer of what was made.</summary>
    internal sealed class Layer
    {
        internal Dictionary<IncidentId, Incident?> Incidents { get; } = [];

        internal HashSet<string> Signals { get; } = new(StringComparer.Ordinal);

        /// <summary>Request keys written to the inbox: the proof, after a commit of unknown end, that it happened.</summary>
        internal HashSet<string> RequestKeys { get; } = new(StringComparer.Ordinal);

        internal void Add(Layer more)
        {
            foreach (var (id, state) in more.Incidents)
                Incidents[id] = state;
            Signals.UnionWith(more.Signals);
            RequestKeys.UnionWith(more.RequestKeys);
        }

        internal void Clear()
        {
            Incidents.Clear();
            Signals.Clear();
            RequestKeys.Clear();
        }
    }
}
