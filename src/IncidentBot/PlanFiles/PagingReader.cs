namespace IncidentBot.PlanFiles;

/// <summary>Reads who is told when: pages with their ladders, and how often updates are due.</summary>
internal sealed class PagingReader(Entry plan, Names names)
{
    private const string RolePrefix = "role ";
    private static readonly string[] ForAnswers = ["then-every", "asks-scope"];

    private Marking Marking => plan.Marking;

    public ImmutableArray<PageRule> Pages()
    {
        var ids = new Ids("page");
        return [.. plan.Entries("pages", PlanShapes.Page).Select(e => Page(e, ids.Of(e)))];
    }

    public ImmutableArray<UpdateRule> Updates()
    {
        var named = new Dictionary<string, Place>(StringComparer.Ordinal);
        var rules = ImmutableArray.CreateBuilder<UpdateRule>();
        foreach (var e in plan.Entries("updates", PlanShapes.Update))
        {
            foreach (var severity in e.List("severity"))
            {
                if (!named.TryAdd(severity.Value, severity.At))
                    Marking.Fault(severity.At, $"updates for “{Nearest.Shorten(severity.Value)}” are set on line {named[severity.Value].Line} already", "keep one of the two");
            }

            rules.Add(new UpdateRule(e.Refs("severity", names.Severities, SeverityId.Of), e.Time("every")));
        }

        return rules.ToImmutable();
    }

    private PageRule Page(Entry e, string id)
    {
        var notice = e.Flag("notice");
        foreach (var key in ForAnswers.Where(k => notice && e[k] is not null))
            Marking.Fault(e.PlaceOf(key), $"a notice asks for no answer, so it has no “{key}”", $"take “{key}” out, or take “notice” out");
        return new PageRule(
            id, e.Line("title"), e.When(names), Audience(e, "to"), notice, e.Flag("asks-scope"), Ladder(e),
            e["then-every"] is null ? null : e.Time("then-every"));
    }

    private ImmutableArray<LadderStep> Ladder(Entry page)
    {
        ImmutableArray<Entry> entries = page.Entries("ladder", PlanShapes.Step);
        ImmutableArray<LadderStep> steps = [.. entries.Select(s => new LadderStep(
            s.Time("after", orZero: true), Audience(s, "to"), [.. s.List("by").Select(m => s.Chosen(m, PlanWords.Media, Medium.Direct)).Distinct()]))];
        if (steps.IsEmpty)
        {
            if (page["ladder"] is YamlList)
                Marking.Fault(page.PlaceOf("ladder"), "this ladder has no steps", "begin with “- { after: 0m, to: on-call, by: [direct] }”");
            return steps;
        }

        if (entries[0]["after"] is not null && steps[0].After != TimeSpan.Zero)
            Marking.Fault(entries[0].PlaceOf("after"), "the first step of a ladder is not at once", "write “after: 0m”");
        for (var i = 1; i < steps.Length; i++)
        {
            if (entries[i]["after"] is not null && steps[i].After <= steps[i - 1].After)
                Marking.Fault(entries[i].PlaceOf("after"), "this step is not later than the one before it", "order the steps by time, each at a time of its own");
        }

        return steps;
    }

    private Audience Audience(Entry e, string key)
    {
        if (e.WordsAt(key) is not { } words)
            return new Audience(AudienceKind.Room);
        if (words.Value.StartsWith(RolePrefix, StringComparison.Ordinal))
            return new Audience(AudienceKind.Role, new RoleId(names.Roles.Check(words with { Value = words.Value[RolePrefix.Length..].Trim() }, Marking)));
        if (names.Roles.Ids.Contains(words.Value))
        {
            Marking.Fault(words.At, $"“{words.Value}” is a role", $"write “role {words.Value}”");
            return new Audience(AudienceKind.Room);
        }

        return new Audience(e.Chosen(words, PlanWords.Audiences, AudienceKind.Room));
    }
}
