using IncidentBot.PlanFiles;

namespace IncidentBot.Rosters;

public sealed class RosterFileTests
{
    private const string Text = """
        people:
          - { id: ana, name: Ana Avery, email: ana@example.com, phone: +61491570156, holds: [chief] }
          - { id: ben, name: Ben Banks }
        on-call:
          name: kitchen
          from: 2026-01-05T09:00+11:00
          shift: 12h
          turns: [ben, ana]

        """;

    [Fact]
    public void Every_key_reaches_the_roster()
    {
        var roster = RosterFile.Read("roster.yaml", Text).Roster!;

        var ana = roster.Find(new PersonId("ana"))!;
        Assert.Equal(("Ana Avery", "ana@example.com", "+61491570156", "chief"), (ana.Name, ana.Email, ana.Phone, Assert.Single(ana.Holds).Value));
        Assert.Equal((null, null), (roster.Find(new PersonId("ben"))!.Email, roster.Find(new PersonId("ben"))!.Phone));
        Assert.Equal(("kitchen", new DateTimeOffset(2026, 1, 4, 22, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(12)), (roster.OnCall.Name, roster.OnCall.From, roster.OnCall.Shift));
        Assert.Equal(TimeSpan.Zero, roster.OnCall.From.Offset);
        Assert.Equal([new PersonId("ben"), new PersonId("ana")], roster.OnCall.Turns.ToArray());
    }

    [Theory]
    [InlineData("phone: +61491570156", "phone: +61 491 570 156", "roster.yaml:2:64: “+61 491 570 156” is no phone number. Instead: write “+61491570156”, without spaces or signs")]
    [InlineData("phone: +61491570156", "phone: 0491570156", "roster.yaml:2:64: “0491570156” is no phone number. Instead: write the number with its country and without spaces, such as +61491570006")]
    [InlineData("email: ana@example.com", "email: ana at example.com", "roster.yaml:2:40: “ana at example.com” is no email address. Instead: write an address such as maya@example.com")]
    [InlineData("name: Ben Banks", "name: Ben Banks, email: ANA@example.com", "roster.yaml:3:40: this email address is on line 2 already. Instead: give each person an own one, or leave it out")]
    [InlineData("id: ben", "id: ana", "roster.yaml:3:11: “ana” names another person on line 2 already. Instead: give this one a name of its own\nroster.yaml:8:11: there is no person “ben”. Instead: write one of: ana")]
    [InlineData("id: ben", "id: Ben", "roster.yaml:3:11: “Ben” can't be an id. Instead: write 1 to 40 lower-case letters, digits and hyphens\nroster.yaml:8:11: there is no person “ben”. Instead: write “Ben”")]
    [InlineData("turns: [ben, ana]", "turns: [bem, ana]", "roster.yaml:8:11: there is no person “bem”. Instead: write “ben”")]
    [InlineData("turns: [ben, ana]", "turns: []", "roster.yaml:8:10: “turns” is an empty list. Instead: name at least one, or leave the key out")]
    [InlineData("shift: 12h", "shift: 0h", "roster.yaml:7:10: “0h” is no amount of time. Instead: write a number with s, m, h or d, such as 90s, 30m, 2h or 30d")]
    [InlineData("from: 2026-01-05T09:00+11:00", "from: 2026-01-05T09:00", "roster.yaml:6:9: “2026-01-05T09:00” is no moment. Instead: write date, time and offset from UTC, such as 2026-01-05T09:00+11:00")]
    [InlineData("holds: [chief]", "holds: [cheif]", "roster.yaml:2:86: there is no standing role “cheif”. Instead: write “chief”")]
    [InlineData("name: Ben Banks", "nam: Ben Banks", "roster.yaml:3:5: a person lacks “name”. Instead: add “name: …” here\nroster.yaml:3:16: “nam” is no key of a person. Instead: write “name”")]
    public void A_broken_roster_says_where_it_is_broken_and_what_would_be_right(string what, string by, string faults)
    {
        Assert.Contains(what, Text, StringComparison.Ordinal);

        var reading = RosterFile.Read("roster.yaml", Text.Replace(what, by, StringComparison.Ordinal), [new RoleId("chief")]);

        Assert.Equal(faults.Split('\n'), reading.Faults.Select(f => f.ToString()));
        Assert.Null(reading.Roster);
    }

    [Fact]
    public void Accounts_in_chats_and_groups_reach_the_roster()
    {
        var roster = RosterFile.Read("roster.yaml", Text.Replace("name: Ben Banks", "name: Ben Banks, slack: U012ABCDEF", StringComparison.Ordinal) + "groups:\n  - { id: sec, name: Security, slack: S012ABCDEF }\n").Roster!;

        Assert.Equal("U012ABCDEF", roster.Find(new PersonId("ben"))!.Accounts["slack"]);
        Assert.Empty(roster.Find(new PersonId("ana"))!.Accounts);
        var group = Assert.Single(roster.Groups);
        Assert.Equal(("sec", "Security", "S012ABCDEF"), (group.Id, group.Name, group.Accounts["slack"]));
    }

    [Theory]
    [InlineData("name: Ben Banks, slack: ben", "“ben” is no slack id. Instead: write the member id of the Slack profile (… > Copy member ID), such as U012ABCDEF")]
    [InlineData("name: Ben Banks, slack: S012ABCDEF", "“S012ABCDEF” is no slack id. Instead: write the member id of the Slack profile (… > Copy member ID), such as U012ABCDEF")]
    [InlineData("name: Ben Banks, slack: U012ABCDEF }\n  - { id: cy, name: Cy, slack: U012ABCDEF", "this slack id is on line 3 already. Instead: give each person an own one, or leave it out")]
    public void An_account_that_can_not_be_or_is_somebody_elses_is_a_fault(string by, string fault) => Assert.Contains(
        fault,
        Assert.Single(RosterFile.Read("roster.yaml", Text.Replace("name: Ben Banks", by, StringComparison.Ordinal)).Faults).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void A_group_without_its_id_in_a_chat_is_a_fault() =>
        Assert.Contains("lacks “slack”", Assert.Single(RosterFile.Read("roster.yaml", Text + "groups:\n  - { id: sec, name: Security }\n").Faults).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Nobody_at_all_is_a_fault() =>
        Assert.Contains(RosterFile.Read("roster.yaml", "people: []\n").Faults, f => f.What == "the roster has nobody in it");

    [Fact]
    public void The_example_reads_against_the_shipped_plan()
    {
        var standing = PlanFolder.Read(new PlanOptions()).Default!.Roles.Where(r => r.Standing).Select(r => r.Id);

        var reading = RosterSource.Read(new RosterOptions { File = Shipped.Roster }, tryOut: false, standing);

        Assert.Empty(reading.Faults);
        Assert.Equal(8, reading.Roster!.People.Length);
        Assert.All(reading.Roster.People, p => Assert.EndsWith("@example.com", p.Email, StringComparison.Ordinal));
        Assert.Contains(reading.Roster.People, p => p.Phone is null);
    }

    [Fact]
    public void Made_up_people_appear_only_when_trying_out()
    {
        Assert.NotEmpty(RosterSource.Read(new RosterOptions(), tryOut: true).Roster!.People);
        Assert.Empty(RosterSource.Read(new RosterOptions(), tryOut: false).Roster!.People);
    }

    [Fact]
    public void A_roster_file_that_is_not_there_is_a_fault_and_never_the_made_up_people()
    {
        var reading = RosterSource.Read(new RosterOptions { File = "/nowhere/roster.yaml" }, tryOut: true);

        Assert.Null(reading.Roster);
        Assert.Equal("the file can't be read", Assert.Single(reading.Faults).What);
    }
}
