using IncidentBot.Roles;

namespace IncidentBot.Incidents;

public class HomeCardTests
{
    private static readonly ItemState Log =
        new(1, new("first.export-log"), new("first"), "Export the audit log", ItemKind.Evidence, true, Given.Captain, null, ItemStatus.Open, Given.Noon.AddMinutes(30), null, null, null);

    private static readonly ClockState Regulator =
        new(new("regulator"), Given.Noon, null, Given.Noon.AddHours(72), ClockStatus.Open, false, null, null, null);

    private static readonly Incident Burning = Given.Declared(Given.Red, title: "Strange logins") with
    {
        Items = [Log, Log with { Number = 2, Id = new("first.wipe"), Title = "Wipe the machine", Owner = null, Assigned = Given.Ana, Due = null }, Log with { Number = 3, Assigned = Given.Ben }, Log with { Number = 4, Status = ItemStatus.Done }],
        Clocks = [Regulator, Regulator with { Id = new("guests-told"), Hard = null }, Regulator with { Status = ClockStatus.Met }],
        Pages = [new PageState(1, "lead", "Run the response", false, true, [Given.Ana], null, null, false), new PageState(2, "chief", "A burning incident", false, false, [Given.Dee], null, null, false)],
    };

    private static readonly Incident Smoking = Given.Declared(Given.Amber, title: "An oven is cold", id: '2', reference: "HB-2026-0002", at: Given.Noon.AddHours(1)) with
    {
        Items = [Log with { Number = 7, Title = "Light the oven", Due = Given.Noon.AddMinutes(10) }],
        Clocks = [Regulator with { Missed = true, Hard = Given.Noon.AddHours(-1) }],
        Pages = [],
    };

    private static readonly Incident Report = Given.Nothing.When(new Declaring.ReportEvent("Smoke"), Given.Fay, reference: "HB-R-2026-0001");

    [Fact]
    public void The_page_says_what_waits_for_its_reader_then_what_they_are_part_of_then_what_runs_out()
    {
        var offered = Smoking.When(new OfferHandOver(Given.Ben, ""), Given.Ana);
        var elsewhere = Smoking with { Reference = "HB-2026-0003", Members = [Given.Gil], Roles = Smoking.Roles.Clear(), Items = [], Clocks = [], Title = "A cold cellar" };

        Assert.Equal(
            """
            4 open
            Waiting for your answer
            HB-2026-0001: you are paged — Run the response. Answer with HB-2026-0001 ack
            Your open items
            Open first.export-log 7 Light the oven HB-2026-0002 · due 2026-11-22 12:10 UTC
            Open first.export-log 1 Export the audit log HB-2026-0001 · due 2026-11-22 12:30 UTC
            Open first.wipe 2 Wipe the machine HB-2026-0001
            Your incidents
            HB-2026-0001 · red · Look · Strange logins · you are Captain
            HB-2026-0002 · amber · Look · An oven is cold · you are Captain
            Other open incidents
            HB-2026-0003 · amber · Look · A cold cellar
            HB-R-2026-0001 · report, waits for triage
            Clocks that run out next
            HB-2026-0001 · Tell the guests · as soon as possible
            HB-2026-0002 · Tell the regulator · overdue
            HB-2026-0001 · Tell the regulator · 2026-11-25 12:00 UTC
            On call now: Ana Avery
            Next: Ben Banks
            [Declare incident: declare]
            [Report something: report]
            """, HomeCard.Draw(Given.Ana, Given.Roster, [Report, elsewhere, offered, Burning], Given.Noon).Said());
    }

    [Fact]
    public void An_offer_of_the_role_waits_for_the_one_it_was_made_to()
    {
        var offered = Smoking.When(new OfferHandOver(Given.Ben, ""), Given.Ana);

        Assert.Contains("HB-2026-0002: Ana Avery offers you the role of Captain", HomeCard.Draw(Given.Ben, Given.Roster, [offered], Given.Noon).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tick_on_the_page_names_its_incident()
    {
        var list = HomeCard.Draw(Given.Ana, Given.Roster, [Burning], Given.Noon).Blocks.OfType<ChecklistBlock>().Single();

        Assert.Equal(["HB-2026-0001 check 1", "HB-2026-0001 check 2"], list.Rows.Select(r => r.Line));
    }

    [Fact]
    public void What_is_over_is_not_on_it_and_an_empty_page_says_so()
    {
        var closed = Burning with { Stage = Stage.Closed };

        Assert.Equal(
            """
            Nothing is open that you may see.
            [Declare incident: declare]
            [Report something: report]
            """, HomeCard.Draw(Given.Fay, Given.NobodyOnCall, [closed], Given.Noon).Said());
    }

    [Fact]
    public void What_the_caller_leaves_out_is_nowhere_on_it_and_what_it_hands_over_is_shown()
    {
        var secret = Given.Declared(Given.Red, Given.Insider, title: "One of ours", id: '3', reference: "HB-2026-0009");

        Assert.DoesNotContain("HB-2026-0009", HomeCard.Draw(Given.Gil, Given.Roster, [Burning], Given.Noon).Said(), StringComparison.Ordinal);
        Assert.Contains("HB-2026-0009", HomeCard.Draw(Given.Gil, Given.Roster, [Burning, secret], Given.Noon).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_page_is_cut_and_says_how_much_is_left_out()
    {
        var many = Enumerable.Range(1, 20).Select(i => Smoking with { Reference = $"HB-2026-01{i:00}", Items = [Log with { Number = i }] }).ToList();
        var page = HomeCard.Draw(Given.Ana, Given.Roster, many, Given.Noon);

        Assert.Equal(15, page.Blocks.OfType<ChecklistBlock>().Single().Rows.Length);
        Assert.Contains("\nand 5 more\n", page.Said(), StringComparison.Ordinal);
        Assert.Contains("and 5 more: /incident list", page.Said(), StringComparison.Ordinal);
        Assert.Equal(8, page.Said().Split('\n').Count(l => l.EndsWith("overdue", StringComparison.Ordinal)));
    }
}
