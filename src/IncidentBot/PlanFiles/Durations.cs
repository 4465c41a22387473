namespace IncidentBot.PlanFiles;

/// <summary>Reads amounts of time: a whole number with its unit, at most ten years.</summary>
internal static class Durations
{
    private const int Longest = 3660;

    /// <summary>What to write for a time between two steps.</summary>
    public const string TimeExamples = "write a number with s, m, h or d, such as 90s, 30m, 2h or 30d";

    /// <summary>What to write for an allowance.</summary>
    public const string AllowanceExamples = "write a number with m, h or d, or with bh or bd for business time, such as 30m, 2h, 30d, 4bh or 5bd";

    /// <summary>A time such as <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>30d</c>, <c>0m</c>; null when it is none.</summary>
    public static TimeSpan? Time(string text) => Split(text) switch
    {
        (var n, "s") => Within(TimeSpan.FromSeconds(n)),
        (var n, "m") => Within(TimeSpan.FromMinutes(n)),
        (var n, "h") => Within(TimeSpan.FromHours(n)),
        (var n, "d") => Within(TimeSpan.FromDays(n)),
        _ => null,
    };

    /// <summary>An allowance such as <c>30m</c>, <c>2h</c>, <c>30d</c>, <c>4bh</c>, <c>5bd</c>; null when it is none.</summary>
    public static Allowance? Allowance(string text)
    {
        AllowanceUnit? unit = Split(text)?.Unit switch
        {
            "m" => AllowanceUnit.Minutes,
            "h" => AllowanceUnit.Hours,
            "d" => AllowanceUnit.Days,
            "bh" => AllowanceUnit.BusinessHours,
            "bd" => AllowanceUnit.BusinessDays,
            _ => null,
        };
        if (unit is not { } known || Split(text) is not { Amount: > 0 } split)
            return null;
        var allowance = new Allowance(split.Amount, known);
        return Within(Calendar(allowance) ?? TimeSpan.FromDays(split.Amount)) is null ? null : allowance;
    }

    /// <summary>How long an allowance of calendar time is; null for business time, whose length depends on when it starts.</summary>
    public static TimeSpan? Calendar(Allowance allowance) => allowance.Unit switch
    {
        AllowanceUnit.Minutes => TimeSpan.FromMinutes(allowance.Amount),
        AllowanceUnit.Hours => TimeSpan.FromHours(allowance.Amount),
        AllowanceUnit.Days => TimeSpan.FromDays(allowance.Amount),
        _ => null,
    };

    private static (int Amount, string Unit)? Split(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= 8 ? (int.Parse(text.AsSpan(0, digits)), text[digits..]) : null;
    }

    private static TimeSpan? Within(TimeSpan time) => time <= TimeSpan.FromDays(Longest) ? time : null;
}
