namespace IncidentBot.PlanFiles;

/// <summary>The plans there are: those of a folder, or those that ship inside when no folder is set. With any fault the program must not start.</summary>
public sealed class PlanFolder
{
    private const string BuiltIn = "plans/";

    private PlanFolder(ImmutableArray<PlanReading> readings, ImmutableArray<PlanFault> others, string defaultId)
    {
        Readings = readings;
        Faults = [.. others, .. readings.SelectMany(r => r.Faults), .. Clashes(readings)];
        if (Faults.IsEmpty && Find(defaultId) is null)
            Faults = [NoSuch(defaultId)];
        Default = Find(defaultId);
    }

    /// <summary>Every file that could be opened, by name.</summary>
    public ImmutableArray<PlanReading> Readings { get; }

    /// <summary>Everything that is wrong with any of them, with the folder, or with the choice of the default.</summary>
    public ImmutableArray<PlanFault> Faults { get; }

    /// <summary>The plan new incidents are run by; null when there are faults.</summary>
    public Plan? Default { get; }

    /// <summary>The plans that read without faults.</summary>
    public IEnumerable<Plan> Plans => Readings.Select(r => r.Plan).OfType<Plan>();

    /// <summary>Reads every <c>*.yaml</c> file of the options' folder, or what ships inside.</summary>
    public static PlanFolder Read(PlanOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Folder))
            return new PlanFolder([.. PlanText.Inside(BuiltIn).Select(n => PlanFile.Read(n, PlanText.OfInside(n)))], [], options.Default);
        if (!Directory.Exists(options.Folder))
            return new PlanFolder([], [Setting("Plans:Folder", options.Folder, "there is no such folder", "name a folder that holds plan files, or leave the setting out to use the plans that ship inside")], options.Default);

        var texts = Directory.EnumerateFiles(options.Folder, "*.yaml").Order(StringComparer.Ordinal).Select(p => (Path: p, Read: PlanText.Of(p))).ToList();
        ImmutableArray<PlanFault> unread = [.. texts.Select(t => t.Read.Fault).OfType<PlanFault>()];
        return new PlanFolder(
            [.. texts.Where(t => t.Read.Text is not null).Select(t => PlanFile.Read(t.Path, t.Read.Text!))],
            texts.Count > 0 ? unread : [Setting("Plans:Folder", options.Folder, "the folder holds no *.yaml file", "put a plan there, or leave the setting out to use the plans that ship inside")],
            options.Default);
    }

    /// <summary>The plan with this id, or null.</summary>
    public Plan? Find(string id) => Plans.FirstOrDefault(p => p.Id == id);

    private static IEnumerable<PlanFault> Clashes(ImmutableArray<PlanReading> readings) => readings
        .Where(r => r.Plan is not null).GroupBy(r => r.Plan!.Id).SelectMany(g => g.Skip(1).Select(r =>
            new PlanFault(r.File, 1, 1, $"“{g.Key}” is the id of {g.First().File} too", "give each plan an id of its own")));

    private PlanFault NoSuch(string id) =>
        Setting("Plans:Default", id, "there is no such plan", Nearest.Advice(id, [.. Plans.Select(p => p.Id)]));

    private static PlanFault Setting(string name, string was, string what, string instead) => new($"{name}={was}", 0, 0, what, instead);
}
