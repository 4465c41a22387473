namespace IncidentBot.Clocks;

/// <summary>When allowances run out under a plan.</summary>
public static class Allowances
{
    /// <summary>The moment the allowance is used up, counted from <paramref name="from"/> in the plan's zone and hours.</summary>
    public static DateTimeOffset Due(this Allowance allowance, DateTimeOffset from, Plan plan) =>
        BusinessTime.Add(from, allowance, plan.Hours, plan.Zone);

    /// <summary>The moment a part of the allowance is used up; business time is divided as business time.</summary>
    /// <param name="allowance">What is divided.</param>
    /// <param name="part">More than 0, less than 1.</param>
    /// <param name="from">Where it starts.</param>
    /// <param name="plan">Gives hours and zone.</param>
    public static DateTimeOffset PartDue(this Allowance allowance, double part, DateTimeOffset from, Plan plan) => allowance.Unit switch
    {
        AllowanceUnit.BusinessHours => BusinessTime.Add(from, part * TimeSpan.FromHours(allowance.Amount), plan.Hours, plan.Zone),
        AllowanceUnit.BusinessDays => BusinessTime.Add(from, part * allowance.Amount * (plan.Hours.End - plan.Hours.Start), plan.Hours, plan.Zone),
        _ => from + part * (allowance.Due(from, plan) - from),
    };
}
