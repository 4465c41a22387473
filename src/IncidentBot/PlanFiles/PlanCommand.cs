namespace IncidentBot.PlanFiles;

/// <summary><c>IncidentBot plan check &lt;file&gt;</c>: says whether a plan is in order, else where it isn't and what to write.</summary>
public static class PlanCommand
{
    private const int InOrder = 0;
    private const int Faulty = 1;
    private const int NotRead = 2;

    /// <summary>Runs the command with or without its first word <c>plan</c>. 0: in order; 1: faults; 2: the file can't be read, or the words are wrong.</summary>
    public static int Run(string[] args, TextWriter output)
    {
        if ((args is ["plan", .. var rest] ? rest : args) is not ["check", var path])
        {
            output.WriteLine("Write: IncidentBot plan check <file>");
            return NotRead;
        }

        var (text, fault) = PlanText.Of(path);
        if (fault is not null)
        {
            output.WriteLine(fault);
            return fault.Line == 0 ? NotRead : Faulty;
        }

        var reading = PlanFile.Read(path, text!);
        foreach (var each in reading.Faults)
            output.WriteLine(each);
        output.WriteLine(reading.Plan is { } plan ? Praise(path, plan, reading.Covers.Length) : $"{path}: {Count(reading.Faults.Length, "fault")}");
        return reading.Plan is null ? Faulty : InOrder;
    }

    private static string Praise(string path, Plan plan, int covers) =>
        $"{path}: in order. {plan.Title}: {Count(plan.Severities.Length, "severity", "severities")}, {Count(plan.Phases.Length, "phase")}, "
        + $"{Count(plan.Classes.Length, "class", "classes")}, {Count(plan.Facts.Length, "fact")}, {Count(plan.Roles.Length, "role")}, "
        + $"{Count(plan.Checklists.Length, "checklist")} with {Count(plan.Checklists.Sum(c => c.Items.Length), "item")}, {Count(plan.Clocks.Length, "clock")}, "
        + $"{Count(plan.Pages.Length, "page")}; answers to {Count(covers, "obligation")}; digest {plan.Digest}";

    private static string Count(int n, string one, string? many = null) => n == 1 ? $"1 {one}" : $"{n} {many ?? one + "s"}";
}
