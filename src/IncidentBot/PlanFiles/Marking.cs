namespace IncidentBot.PlanFiles;

/// <summary>What reading a file brought to light so far: its faults, and the obligations its rules name.</summary>
internal sealed class Marking(string file)
{
    // A large file of nonsense would otherwise print a fault per line; nobody reads past these.
    private const int Most = 300;

    private readonly HashSet<PlanFault> faults = []; // a part read for two purposes is still one fault
    private readonly SortedSet<string> covers = new(StringComparer.Ordinal);

    public bool IsClean => faults.Count == 0;

    public ImmutableArray<PlanFault> Faults => [.. faults.OrderBy(f => f.Line).ThenBy(f => f.Column)];

    public ImmutableArray<string> Covers => [.. covers];

    public void Fault(Place at, string what, string instead)
    {
        if (faults.Count < Most)
            faults.Add(new PlanFault(file, at.Line, at.Column, what, instead));
    }

    public void Cover(string obligation) => covers.Add(obligation);
}
