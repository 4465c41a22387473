namespace IncidentBot.PlanFiles;

/// <summary>Reads the rules of the work itself: checklists and clocks.</summary>
internal sealed class RulesReader(Entry plan, Names names)
{
    private Marking Marking => plan.Marking;

    public ImmutableArray<ChecklistRule> Checklists()
    {
        var ids = new Ids("checklist");
        return [.. plan.Entries("checklists", PlanShapes.Checklist).Select(e => Checklist(e, ids.Of(e)))];
    }

    public ImmutableArray<ClockRule> Clocks()
    {
        var ids = new Ids("clock");
        return [.. plan.Entries("clocks", PlanShapes.Clock).Select(e => Clock(e, ids.Of(e)))];
    }

    private ChecklistRule Checklist(Entry e, string id)
    {
        var ids = new Ids("item of this checklist");
        ImmutableArray<ItemRule> items = [.. e.Entries("items", PlanShapes.Item).Select(i => new ItemRule(
            new ItemId($"{id}.{ids.Of(i)}"), i.Line("title"), i.Choice("kind", PlanWords.ItemKinds, ItemKind.Step), i.Flag("required"),
            i.Ref("owner", names.Roles, RoleId.Of), i.Allowance("due")))];
        if (items.IsEmpty && e["items"] is YamlList)
            Marking.Fault(e.PlaceOf("items"), "this checklist has no items", "add one, or take the checklist out");
        return new ChecklistRule(new ChecklistId(id), e.Line("title"), e.When(names), items);
    }

    private ClockRule Clock(Entry e, string id)
    {
        var kind = e.Choice("kind", PlanWords.ClockKinds, ClockKind.NotifyAsap);
        var (soft, hard) = (e.Allowance("soft"), e.Allowance("hard"));
        if (kind != ClockKind.NotifyAsap && e["kind"] is not null && e["hard"] is null)
            Marking.Fault(e.At, "this clock lacks “hard”, its limit", "add “hard: 48h” or the like; only notify-asap goes without");
        if (soft is not null && hard is not null && Durations.Calendar(soft) >= Durations.Calendar(hard))
            Marking.Fault(e.PlaceOf("soft"), "the target is not before the limit", "make “soft” shorter than “hard”");

        var starts = e.WordsAt("starts") is { } start ? names.Moment(start, Marking) : default;
        FactId? met = e.WordsAt("met-by") is { } end ? names.Moment(end, Marking) : null;
        if (met == starts && met is not null)
            Marking.Fault(e.PlaceOf("met-by"), "the fact that starts this clock would also meet it", "name another fact of kind moment");
        return new ClockRule(
            new ClockId(id), e.Line("title"), kind, starts, e.When(names), soft, hard, met,
            e.Ref("owner", names.Roles, RoleId.Of) ?? default, e.Refs("ruled-out-by", names.Roles, RoleId.Of));
    }
}
