namespace IncidentBot.Declaring;

/// <summary>What is asked when somebody declares with fewer words than it takes.</summary>
public static class DeclareForm
{
    private const int LookAlikesShown = 3;

    /// <summary>The form, with what is known filled in, each severity's and class's definition, who is paged, and what looks alike already.</summary>
    /// <param name="plan">The plan as it is now.</param>
    /// <param name="roster">Everybody and who is on call.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="severity">As typed, or null.</param>
    /// <param name="given">The class as typed, or null.</param>
    /// <param name="title">As typed, or null.</param>
    /// <param name="lookAlikes">Incidents the asker may see that were declared lately and look alike.</param>
    public static Form Draw(
        Plan plan, Roster roster, DateTimeOffset now, SeverityId? severity = null, ClassId? given = null, string? title = null, IReadOnlyList<LookAlike>? lookAlikes = null)
    {
        Field[] kind = plan.Classes.IsEmpty ? [] :
        [
            new Field("class", "Class", FieldKind.Choice, Required: false, given?.Value ?? "", Confidential(plan, given), Redraws: true,
                Options: [.. plan.Classes.Select(c => new Option(c.Id.Value, c.Title, c.Definition))]),
        ];
        return new Form("Declare incident", "declare",
        [
            new Field("severity", "Severity", FieldKind.Choice, Value: severity?.Value ?? "", Hint: WhoIsPaged.Hint(plan, roster, now, severity, given), Redraws: true,
                Options: [.. plan.Severities.Select(s => new Option(s.Id.Value, $"{s.Id} {s.Title}", s.Definition))]),
            .. kind,
            new Field("title", "What happened, in a line", FieldKind.Line, Value: title ?? "", Hint: Alike(lookAlikes ?? [], now)),
            new Field("description", "What was seen, when and how", FieldKind.Paragraph, Required: false),
        ], "Declare");
    }

    // The plan decides it by the class: nobody can turn it off, and nobody on.
    private static string Confidential(Plan plan, ClassId? given) => given is { } chosen && plan.Find(chosen) is { } known
        ? known.Sensitive ? "Confidential, as the plan demands for this class: only its members will see it." : "Not confidential: everybody here may see it."
        : plan.Classes.Where(c => c.Sensitive).Select(c => c.Title).ToArray() is { Length: > 0 } sensitive ? $"Confidential, seen by its members alone: {sensitive.Listed()}." : "Everybody here may see it.";

    private static string Alike(IReadOnlyList<LookAlike> lookAlikes, DateTimeOffset now) => lookAlikes.Count == 0
        ? "Room names and announcements don't show it."
        : "Is it one of these? " + string.Join("; ", lookAlikes.Take(LookAlikesShown)
            .Select(l => $"{l.Reference} “{l.Title.Shorten(60)}”, declared {(now - l.DeclaredAt).Spoken()} ago, in {l.Room}"));
}

/// <summary>Who is paged when an incident is declared, before it is.</summary>
public static class WhoIsPaged
{
    /// <summary>Who is paged and who is told by the chosen severity; a sentence per severity while none is chosen.</summary>
    public static string Hint(Plan plan, Roster roster, DateTimeOffset now, SeverityId? severity, ClassId? given) =>
        string.Join(' ', plan.Severities.Where(s => severity is null || s.Id == severity).Select(s => $"{s.Id}: {Sentence(plan, roster, now, s.Id, given)}."));

    /// <summary>The people one severity reaches at once.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="roster">Everybody and who is on call.</param>
    /// <param name="now">The moment.</param>
    /// <param name="severity">Which severity.</param>
    /// <param name="given">Which class, or null while it is open: then rules for any class count.</param>
    /// <param name="notices">True for those who are only told, false for those who are paged.</param>
    public static ImmutableArray<PersonId> Of(Plan plan, Roster roster, DateTimeOffset now, SeverityId severity, ClassId? given, bool notices) =>
    [
        .. plan.Pages
            .Where(p => p.Notice == notices && CouldHold(p.When, plan, severity, given))
            .SelectMany(p => p.Ladder.Where(s => s.After <= TimeSpan.Zero).Select(s => s.To).Prepend(p.To))
            .SelectMany(a => People(plan, a, roster, now))
            .Distinct(),
    ];

    private static string Sentence(Plan plan, Roster roster, DateTimeOffset now, SeverityId severity, ClassId? given)
    {
        var paged = Of(plan, roster, now, severity, given, notices: false);
        var told = Of(plan, roster, now, severity, given, notices: true).Except(paged).ToArray();
        var pages = paged.IsEmpty ? "pages nobody" : $"pages {paged.Select(roster.NameOf).Listed()}";
        return told.Length == 0 ? pages : $"{pages}, tells {told.Select(roster.NameOf).Listed()}";
    }

    private static bool CouldHold(Condition when, Plan plan, SeverityId severity, ClassId? given) =>
        when.Facts.IsEmpty
        && (when.Severities.IsEmpty || when.Severities.Contains(severity))
        && (when.Classes.IsEmpty || given is not { } c || when.Classes.Contains(c))
        && (when.Phases.IsEmpty || when.Phases.Contains(plan.Phases[0].Id));

    private static IEnumerable<PersonId> People(Plan plan, Audience audience, Roster roster, DateTimeOffset now) => audience switch
    {
        { Kind: AudienceKind.OnCall } => roster.OnCall.Order(now).Take(1),
        { Kind: AudienceKind.Role, Role: { } role } when role == plan.Manager.Id => roster.OnCall.Order(now).Take(1),
        { Kind: AudienceKind.Role, Role: { } role } => roster.Holding(role),
        _ => [],
    };
}
