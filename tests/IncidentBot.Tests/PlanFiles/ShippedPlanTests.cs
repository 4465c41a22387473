namespace IncidentBot.PlanFiles;

public sealed class ShippedPlanTests
{
    private static readonly PlanReading Reading = PlanFile.Read("changineers.yaml", PlanText.Of(Shipped.Plan).Text!);
    private static readonly Plan Plan = Reading.Plan!;

    [Fact]
    public void It_reads_without_a_fault() => Assert.Empty(Reading.Faults);

    [Fact]
    public void It_answers_to_the_obligations_of_this_story() =>
        Assert.Empty(new[] { "CHG-01", "CHG-04", "CHG-05", "CHG-07", "CHG-09", "CHG-10", "CHG-11", "CHG-14", "CHG-15", "CHG-16", "CHG-18", "CHG-19", "CHG-20", "CHG-22", "CHG-27", "CHG-30" }.Except(Reading.Covers));

    [Fact]
    public void CHG_09_a_critical_incident_pages_on_call_and_the_cto_each_with_a_ladder()
    {
        var pages = PagesAt("P0");

        Assert.Contains(pages, p => p.To.Kind == AudienceKind.OnCall && p.ThenEvery is not null);
        var chief = Assert.Single(pages, p => p.To == new Audience(AudienceKind.Role, new RoleId("cto")));
        Assert.Equal((TimeSpan.Zero, Medium.Direct), (chief.Ladder[0].After, chief.Ladder[0].By.Single()));
        Assert.Contains(Medium.Sms, chief.Ladder[1].By);
    }

    [Theory]
    [InlineData("P1")]
    [InlineData("P2")]
    [InlineData("P3")]
    public void CHG_09_a_suspected_breach_pages_the_cto_at_every_severity(string severity) =>
        Assert.Single(PagesAt(severity, "breach-suspected"), p => p.To.Role == new RoleId("cto") && !p.Notice);

    [Fact]
    public void CHG_11_at_P1_the_cto_is_told_and_not_chased()
    {
        var notice = Assert.Single(PagesAt("P1"), p => p.To.Role == new RoleId("cto"));

        Assert.True(notice.Notice);
        Assert.Equal([Medium.Direct], Assert.Single(notice.Ladder).By.ToArray());
    }

    [Fact]
    public void Every_severity_asks_somebody_to_run_the_response_and_for_updates()
    {
        Assert.All(Plan.Severities, s => Assert.Single(PagesAt(s.Id.Value), p => p.To.Kind == AudienceKind.OnCall));
        Assert.All(Plan.Severities, s => Assert.NotNull(Plan.UpdateFor(s.Id)));
        Assert.All(Plan.Severities, s => Assert.Contains(Plan.Checklists, c => Holds(c.When, s.Id.Value)));
    }

    [Fact]
    public void CHG_05_and_27_harm_and_root_force_the_worst_severity() =>
        Assert.Equal(["harm-to-a-person", "root-account"], Plan.Facts.Where(f => f.Forces == Plan.Severities[0].Id).Select(f => f.Id.Value));

    [Fact]
    public void CHG_16_evidence_stands_before_what_destroys_it()
    {
        var kinds = Plan.Find(new ChecklistId("respond"))!.Items.Select(i => i.Kind).ToList();

        Assert.Equal(3, kinds.Count(k => k == ItemKind.Evidence));
        Assert.True(kinds.LastIndexOf(ItemKind.Evidence) < kinds.IndexOf(ItemKind.Destructive));
    }

    [Fact]
    public void CHG_26_an_insider_incident_is_sensitive() => Assert.Equal(["insider"], Plan.Classes.Where(c => c.Sensitive).Select(c => c.Id.Value));

    [Fact]
    public void CHG_30_customers_are_told_within_24_to_48_hours_of_confirmation()
    {
        var clock = Plan.Find(new ClockId("customer-notice"))!;

        Assert.Equal((new FactId("confirmed"), new Allowance(24, AllowanceUnit.Hours), new Allowance(48, AllowanceUnit.Hours)), (clock.Starts, clock.Soft, clock.Hard));
    }

    [Fact]
    public void Every_standing_role_is_held_by_somebody_of_the_demo_roster()
    {
        var demo = Rosters.RosterSource.Read(new(), tryOut: true).Roster!;

        Assert.All(Plan.Roles.Where(r => r.Standing), r => Assert.NotEmpty(demo.Holding(r.Id)));
    }

    private static List<PageRule> PagesAt(string severity, params string[] facts) => [.. Plan.Pages.Where(p => Holds(p.When, severity, facts))];

    private static bool Holds(Condition when, string severity, params string[] facts) =>
        when.Holds(new(severity), null, Plan.Phases[0].Id, f => facts.Contains(f.Value));
}
