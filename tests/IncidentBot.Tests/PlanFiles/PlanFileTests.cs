using System.Security.Cryptography;

namespace IncidentBot.PlanFiles;

public sealed class PlanFileTests
{
    private static readonly Plan Bakery = PlanFile.Read("bakery.yaml", BakeryYaml.Text).Plan!;

    [Fact]
    public void Every_key_reaches_the_plan()
    {
        Assert.Equal(("bakery", "Harbour Bakery", "Australia/Sydney", TimeSpan.FromMinutes(30)), (Bakery.Id, Bakery.Title, Bakery.Zone, Bakery.LookAlike));
        Assert.Equal(new Numbering("HB-{year}-{number:0000}", "HB-R-{year}-{number:0000}", "S-HB-{year}-{number:0000}"), Bakery.Numbering);
        Assert.Equal([new Severity(new("red"), "Burning", "The ovens are down.", Tone.Bad), new Severity(new("green"), "Warm", "All ovens run.", Tone.Neutral)], Bakery.Severities.ToArray());
        Assert.Equal([new Phase(new("look"), "Look", "Find out.")], Bakery.Phases.ToArray());
        Assert.Equal([new IncidentClass(new("intruder"), "Intruder", "Somebody got in.", Sensitive: true)], Bakery.Classes.ToArray());
        Assert.Equal(new RoomRules("inc-{number}-{codename}", "kitchen"), Bakery.Rooms);
        Assert.Equal(
            [
                new FactRule(new("aware"), "We knew", FactKind.Moment, null, null, Milestone.Reported), new FactRule(new("guests-told"), "Guests told", FactKind.Moment, null, null, null),
                new FactRule(new("harm"), "Harm", FactKind.YesNo, null, new SeverityId("red"), null), new FactRule(new("cause"), "Cause", FactKind.Words, "Why?", null, null),
            ],
            Bakery.Facts.ToArray());
    }

    [Fact]
    public void Roles_and_authorities_reach_the_plan()
    {
        Assert.Equal(("captain", "Captain", "Runs it.", true, false, "im lead"), Flat(Bakery.Roles[0]));
        Assert.Equal(("owner", "Owner", "Decides.", false, true, ""), Flat(Bakery.Roles[1]));
        Assert.Equal([new RoleId("owner")], Bakery.MayDo(Deeds.TakeOver)!.Value.ToArray());
        Assert.Null(Bakery.MayDo(Deeds.Close));

        static (string, string, string, bool, bool, string) Flat(RoleRule r) => (r.Id.Value, r.Title, r.Duties, r.RunsTheResponse, r.Standing, string.Join(' ', r.Short));
    }

    [Fact]
    public void Checklists_reach_the_plan_with_items_named_after_them()
    {
        var list = Assert.Single(Bakery.Checklists);
        Assert.Equal(
            [
                new ItemRule(new("first.lock"), "Lock the door", ItemKind.Evidence, Required: true, new RoleId("captain"), new Allowance(4, AllowanceUnit.BusinessHours)),
                new ItemRule(new("first.sweep"), "Sweep", ItemKind.Destructive, Required: false, null, null),
            ],
            list.Items.ToArray());
        Assert.True(list.When.Holds(new("red"), new ClassId("intruder"), new("look"), f => f.Value == "harm"));
        Assert.False(list.When.Holds(new("green"), new ClassId("intruder"), new("look"), _ => true));
        Assert.False(list.When.Holds(new("red"), null, new("look"), _ => true));
        Assert.False(list.When.Holds(new("red"), new ClassId("intruder"), new("look"), _ => false));
    }

    [Fact]
    public void Clocks_pages_updates_and_hours_reach_the_plan()
    {
        var clock = Assert.Single(Bakery.Clocks);
        Assert.Equal((ClockKind.NotifyBy, new FactId("aware"), new Allowance(24, AllowanceUnit.Hours), new Allowance(2, AllowanceUnit.Days), new FactId("guests-told"), new RoleId("captain")),
            (clock.Kind, clock.Starts, clock.Soft, clock.Hard, clock.MetBy!.Value, clock.Owner));
        Assert.Equal([new RoleId("owner")], clock.RuledOutBy.ToArray());

        var page = Assert.Single(Bakery.Pages);
        Assert.Equal((new Audience(AudienceKind.OnCall), false, true, TimeSpan.FromMinutes(5)), (page.To, page.Notice, page.AsksScope, page.ThenEvery!.Value));
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(90)], page.Ladder.Select(s => s.After));
        Assert.Equal(new Audience(AudienceKind.Role, new RoleId("owner")), page.Ladder[1].To);
        Assert.Equal([Medium.Direct, Medium.Sms], page.Ladder[1].By.ToArray());

        Assert.Equal(TimeSpan.FromMinutes(30), Bakery.UpdateFor(new("red"))!.Every);
        Assert.Null(Bakery.UpdateFor(new("green")));
        Assert.Equal((new TimeOnly(6, 0), new TimeOnly(14, 0)), (Bakery.Hours.Start, Bakery.Hours.End));
        Assert.Equal([1, 2, 6], Bakery.Hours.Days.ToArray());
        Assert.Equal([new DateOnly(2026, 12, 25)], Bakery.Hours.Holidays.ToArray());
    }

    [Fact]
    public void The_digest_is_that_of_the_files_bytes()
    {
        var bytes = File.ReadAllBytes(Shipped.Plan);
        var (text, fault) = PlanText.Of(Shipped.Plan);

        Assert.Null(fault);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), PlanFile.Read("x", text!).Plan!.Digest);
    }

    [Fact]
    public void A_byte_order_mark_changes_the_digest_and_nothing_else()
    {
        var marked = PlanFile.Read("bakery.yaml", "\uFEFF" + BakeryYaml.Text).Plan!;

        Assert.NotEqual(Bakery.Digest, marked.Digest);
        Assert.Equal(Bakery.Severities.ToArray(), marked.Severities.ToArray());
    }

    [Theory]
    [InlineData("changineers-1.yaml", "68b768d751b296c1feea047120609de3d04f2919723d8ed17de0082b2445a285")]
    public void Plans_that_incidents_were_run_by_stay_readable(string file, string digest)
    {
        var reading = PlanFile.Read(file, PlanText.Of(Path.Combine(Shipped.Archive, file)).Text!);

        Assert.Empty(reading.Faults);
        Assert.Equal(digest, reading.Plan!.Digest);
    }

    [Theory]
    [InlineData("", "bakery.yaml:1:1: the file is empty. Instead: start from a copy of one that works")]
    [InlineData("# nothing but a remark", "bakery.yaml:1:1: the file is empty. Instead: start from a copy of one that works")]
    [InlineData("just words", "bakery.yaml:1:1: the file is a single value. Instead: write “key: value” lines")]
    [InlineData("- a\n- b", "bakery.yaml:1:1: the file is a list. Instead: write “key: value” lines")]
    public void What_is_no_plan_at_all_is_said_so(string text, string fault) =>
        Assert.Equal(fault, string.Join('\n', PlanFile.Read("bakery.yaml", text).Faults));

    [Fact]
    public void A_file_larger_than_a_mebibyte_is_refused_unread()
    {
        var fault = Assert.Single(PlanFile.Read("big.yaml", BakeryYaml.Text + "#" + new string('x', 1 << 20)).Faults);

        Assert.Equal("the file is larger than 1 MiB", fault.What);
    }

    [Fact]
    public void A_thousand_brackets_cost_nothing()
    {
        var fault = Assert.Single(PlanFile.Read("deep.yaml", "id: " + new string('[', 500_000)).Faults);

        Assert.Equal("this is nested more than 12 deep", fault.What);
    }
}
