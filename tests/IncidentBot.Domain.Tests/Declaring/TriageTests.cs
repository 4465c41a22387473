using IncidentBot.Closing;

namespace IncidentBot.Declaring;

public class TriageTests
{
    private static Incident Reported => Given.Nothing.When(new ReportEvent("A door stood open\nin the cellar", "the camera"), Given.Fay, reference: "HB-R-2026-0007");

    [Fact]
    public void A_report_is_recorded_and_waits_for_triage()
    {
        var report = Reported;

        Assert.Equal((Stage.Reported, "HB-R-2026-0007", "A door stood open in the cellar"), (report.Stage, report.Reference, report.Title));
        Assert.Equal($"rep-0007-{report.Codename}", report.RoomName);
        Assert.Contains("[Triage: triage HB-R-2026-0007]", AnnouncementCard.Draw(report)!.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("door", AnnouncementCard.Draw(report)!.Said(), StringComparison.Ordinal);
        Assert.Contains("seen by the camera", new Reported("R", "A door", "", "the camera").Sentence(Given.Plan).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_makes_the_report_an_incident_and_tells_the_reporter()
    {
        var events = Reported.Events(new AcceptReport(Given.Amber, Given.Intrusion, null), Given.Gil);
        var incident = Reported.After(events, Given.Gil);

        Assert.Equal((Stage.Open, "HB-2026-0001", Given.Ana, "A door stood open in the cellar"), (incident.Stage, incident.Reference, incident.Manager, incident.Title));
        Assert.Equal(Actor.Of(Given.Fay), incident.OpenedBy);
        Assert.Contains(Reported.Effects(events, Given.Gil).OfType<TellPerson>(), t => t.To == Given.Fay && t.Card.Said().Contains("is now incident HB-2026-0001", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_whom_the_plan_names_may_triage()
    {
        Assert.Equal("Triage is up to Captain or Watch or Chief. Ask them, or page them from here.", Reported.Refusal(new AcceptReport(Given.Amber, null, null), Given.Fay));
        Assert.StartsWith("Triage is up to", Reported.Refusal(new DeclineReport("no"), Given.Fay), StringComparison.Ordinal);
        Assert.StartsWith("Triage is up to", Reported.Refusal(new MergeInto("HB-2026-0001", ""), Given.Fay, other: Given.Declared(id: '2')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_declined_report_stays_on_record_with_its_reason_and_can_be_reopened()
    {
        var declined = Reported.When(new DeclineReport("The baker left it open"), Given.Gil);

        Assert.Equal((Stage.Declined, "The baker left it open"), (declined.Stage, declined.Ending));
        Assert.Null(AnnouncementCard.Draw(declined));
        Assert.Contains("was declined already: The baker left it open", declined.Refusal(new AcceptReport(Given.Red, null, null), Given.Gil), StringComparison.Ordinal);
        Assert.Equal(Stage.Reported, declined.When(new Reopen("He was on leave"), Given.Gil).Stage);
    }

    [Fact]
    public void Declining_needs_its_reason() =>
        Assert.StartsWith("Declining needs its reason.", Reported.Refusal(new DeclineReport(" "), Given.Gil), StringComparison.Ordinal);

    [Fact]
    public void An_incident_is_not_triaged_again() =>
        Assert.Equal("HB-2026-0001 is an incident already.", Given.Declared().Refusal(new AcceptReport(Given.Red, null, null), Given.Gil));
}
