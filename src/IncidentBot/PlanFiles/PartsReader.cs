using IncidentBot.Cards;

namespace IncidentBot.PlanFiles;

/// <summary>Reads what people choose from: severities, phases, classes, facts, roles, and who may do what.</summary>
internal sealed class PartsReader(Entry plan, Names names)
{
    private Marking Marking => plan.Marking;

    public ImmutableArray<Severity> Severities()
    {
        var ids = new Ids("severity", capitals: true);
        return AtLeastOne("severities", [.. plan.Entries("severities", PlanShapes.Severity).Select(e =>
            new Severity(new SeverityId(ids.Of(e)), e.Line("title"), e.Prose("definition"), e.Choice("tone", PlanWords.Tones, Tone.Neutral)))]);
    }

    public ImmutableArray<Phase> Phases()
    {
        var ids = new Ids("phase");
        return AtLeastOne("phases", [.. plan.Entries("phases", PlanShapes.Phase).Select(e =>
            new Phase(new PhaseId(ids.Of(e)), e.Line("title"), e.Prose("definition")))]);
    }

    public ImmutableArray<IncidentClass> Classes()
    {
        var ids = new Ids("class");
        return [.. plan.Entries("classes", PlanShapes.Class).Select(e =>
            new IncidentClass(new ClassId(ids.Of(e)), e.Line("title"), e.Prose("definition"), e.Flag("sensitive")))];
    }

    public ImmutableArray<FactRule> Facts()
    {
        var ids = new Ids("fact");
        return [.. plan.Entries("facts", PlanShapes.Fact).Select(e => Fact(e, ids))];
    }

    public ImmutableArray<RoleRule> Roles()
    {
        var ids = new Ids("role");
        ImmutableArray<Entry> entries = [.. plan.Entries("roles", PlanShapes.Role)];
        ImmutableArray<RoleRule> roles = [.. entries.Select(e => new RoleRule(
            new RoleId(ids.Of(e)), e.Line("title"), e.Prose("duties"), e.Flag("runs-the-response"), e.Flag("standing"),
            [.. e.List("short").Select(w => ids.Define(w, Marking))]))];

        ImmutableArray<int> running = [.. Enumerable.Range(0, roles.Length).Where(i => roles[i].RunsTheResponse)];
        if (running.IsEmpty && plan["roles"] is YamlList)
            Marking.Fault(plan.PlaceOf("roles"), "no role runs the response", "add “runs-the-response: true” to exactly one role");
        foreach (var i in running.Skip(1))
            Marking.Fault(entries[i].PlaceOf("runs-the-response"), $"“{roles[running[0]].Id}” runs the response already", "leave “runs-the-response” to one role");
        foreach (var i in running.Where(i => roles[i].Standing))
            Marking.Fault(entries[i].PlaceOf("standing"), "the role that runs the response is given per incident", "take “standing” out here");
        return roles;
    }

    public ImmutableArray<Authority> Authorities()
    {
        if (plan["authorities"] is not { } part)
            return [];
        var entry = Entry.Open(part, PlanShapes.Authorities, Marking);
        return [.. entry.All.Where(e => PlanShapes.Authorities.Keys.Contains(e.Key.Value)).Select(e =>
            new Authority(e.Key.Value, entry.Refs(e.Key.Value, names.Roles, RoleId.Of)))];
    }

    private FactRule Fact(Entry e, Ids ids)
    {
        var kind = e.Choice("kind", PlanWords.FactKinds, FactKind.Words);
        if (e["forces"] is { } forces && kind != FactKind.YesNo)
            Marking.Fault(forces.At, "only a fact of kind yes-no can force a severity", "make it “kind: yes-no”, or take “forces” out");
        if (e["stated-by"] is { } stated && kind != FactKind.Moment)
            Marking.Fault(stated.At, "only a fact of kind moment is stated by the bot itself", "make it “kind: moment”, or take “stated-by” out");
        return new FactRule(
            new FactId(ids.Of(e)), e.Line("title"), kind, e.LineOrNull("question"),
            e.WordsAt("forces") is { } severity ? new SeverityId(names.Severities.Check(severity, Marking)) : null,
            e.Choice("stated-by", PlanWords.Milestones, null));
    }

    private ImmutableArray<T> AtLeastOne<T>(string key, ImmutableArray<T> all)
    {
        if (all.IsEmpty && plan[key] is YamlList)
            Marking.Fault(plan.PlaceOf(key), $"“{key}” is an empty list", "name at least one");
        return all;
    }
}
