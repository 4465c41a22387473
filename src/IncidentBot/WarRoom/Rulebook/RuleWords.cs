using IncidentBot.Chat.Printing;

namespace IncidentBot.WarRoom.Rulebook;

/// <summary>The rules of a plan in words: who, when, how long.</summary>
internal static class RuleWords
{
    internal static string Title(this Plan plan, RoleId role) => VisibleText.Of(plan.Find(role)?.Title ?? role.Value);

    internal static string Title(this Plan plan, FactId fact) => VisibleText.Of(plan.Find(fact)?.Title ?? fact.Value);

    /// <summary>When a rule holds, as the end of a sentence; <c>always</c> when nothing restricts it.</summary>
    internal static string When(this Plan plan, Condition when)
    {
        string[] parts =
        [
            .. Either("at ", when.Severities.Select(s => s.Value)),
            .. Either("for ", when.Classes.Select(c => plan.Find(c)?.Title ?? c.Value)),
            .. Either("in the phase ", when.Phases.Select(p => plan.Find(p)?.Title ?? p.Value)),
            .. when.Facts.Select(f => $"while “{plan.Find(f)?.Title ?? f.Value}” is stated"),
        ];
        return parts.Length == 0 ? "in every incident" : VisibleText.Of(string.Join(", ", parts));
    }

    /// <summary>An amount of time, in the plan's own unit.</summary>
    internal static string Long(Allowance allowance)
    {
        var unit = allowance.Unit switch
        {
            AllowanceUnit.Minutes => "minute",
            AllowanceUnit.Hours => "hour",
            AllowanceUnit.Days => "day",
            AllowanceUnit.BusinessHours => "working hour",
            _ => "working day",
        };
        return $"{allowance.Amount} {unit}{(allowance.Amount == 1 ? "" : "s")}";
    }

    internal static string Whom(this Plan plan, Audience audience) => audience switch
    {
        { Kind: AudienceKind.OnCall } => "whoever is on call",
        { Kind: AudienceKind.NextOnCall } => "the next on call",
        { Kind: AudienceKind.Reached } => "everybody reached so far",
        { Kind: AudienceKind.Room } => "the incident’s room",
        { Role: { } role } => plan.Title(role),
        _ => "nobody",
    };

    internal static string How(ImmutableArray<Medium> by) => by.Select(m => m switch
    {
        Medium.Room => "post in the room",
        Medium.Direct => "direct message",
        _ => "text message",
    }).Listed();

    internal static string Roles(this Plan plan, IEnumerable<RoleId> roles) => Or(roles.Select(r => plan.Title(r)));

    /// <summary>What a kind of deadline asks for.</summary>
    internal static string Asks(ClockKind kind) => kind switch
    {
        ClockKind.AssessBy => "Decide within the limit",
        ClockKind.NotifyAsap => "Tell as soon as possible: no fixed hours, chased ever harder",
        ClockKind.NotifyBy => "Tell within the limit",
        _ => "Do within the limit",
    };

    /// <summary>A deed the plan restricts, as people say it.</summary>
    internal static string Deed(string deed) => deed switch
    {
        Deeds.LowerSeverity => "Make the severity less severe",
        Deeds.TakeOver => "Take the response over, or appoint somebody",
        Deeds.OverrideGate => "Let a step that may destroy evidence go ahead",
        Deeds.RuleOutClock => "Rule a clock not applicable",
        Deeds.Close => "Resolve, close, cancel, reopen",
        Deeds.Triage => "Decide what becomes of a report",
        _ => VisibleText.Of(deed),
    };

    private static IEnumerable<string> Either(string before, IEnumerable<string> names) => Or(names) is { Length: > 0 } some ? [before + some] : [];

    private static string Or(IEnumerable<string> names) => names.ToArray() switch
    {
        [] => "",
        [var one] => one,
        [.. var all, var last] => $"{string.Join(", ", all)} or {last}",
    };
}
