using IncidentBot.Closing;
using IncidentBot.Roles;

namespace IncidentBot.Incidents;

public class IncidentCardTests
{
    private static readonly Incident Running = Given.Declared(Given.Red, title: "Strange logins") with { Pages = [], Clocks = [], Items = [] };

    [Fact]
    public void The_card_says_what_anyone_must_know()
    {
        var waiting = new PageState(2, "lead", "Run the response", false, true, [Given.Ana], null, null, false);
        var busy = Running.When(new GiveRole(Given.Scribe, Given.Ben), Given.Ana) with
        {
            Pages = [new PageState(1, "chief", "A burning incident", false, false, [Given.Dee], Given.Dee, Given.Noon.AddMinutes(2), false), waiting],
            Clocks =
            [
                new ClockState(new("regulator"), Given.Noon, null, Given.Noon.AddHours(72), ClockStatus.Open, false, null, null, null),
                new ClockState(new("guests-told"), Given.Noon, null, null, ClockStatus.Open, false, null, null, null),
            ],
            Items =
            [
                new ItemState(1, new("first.export-log"), new("first"), "Export the audit log", ItemKind.Evidence, true, null, null, ItemStatus.Done, null, null, null, null),
                new ItemState(2, new("first.wipe"), new("first"), "Wipe the machine", ItemKind.Destructive, true, null, null, ItemStatus.Open, null, null, null, null),
            ],
        };
        var card = IncidentCard.Draw(busy.Chase(new Ladder("page:2", [new Rung(Given.Noon.AddMinutes(5), new Audience(AudienceKind.NextOnCall), [Medium.Sms])], 0, null)));

        Assert.Equal(
            $"""
            HB-2026-0001 · {Running.Codename} · RED · LOOK
            Strange logins
            Captain: Ana Avery, not acknowledged yet
            Roles: Scribe Ben Banks
            Since: declared 2026-11-22 12:00 UTC
            Next update: by 2026-11-22 12:30 UTC
            Pages: page 2 waits, next to the next on call 2026-11-22 12:05 UTC · page 1 acknowledged by Dee Dunn
            Clocks: Tell the guests as soon as possible · Tell the regulator by 2026-11-25 12:00 UTC
            Checklists: First hour 1/2
            [Acknowledge: ack]
            [Update: update]
            [Severity: severity]
            [Page: page]
            [Hand over: handoff]
            [Resolve: resolve]
            """, card.Said());
        Assert.Equal(Tone.Bad, card.Tone);
        Assert.Equal("ack", card.Buttons.Single(b => b.Style == ButtonStyle.Primary).Line);
    }

    [Fact]
    public void An_acknowledged_manager_is_shown_as_such_and_so_is_an_offer()
    {
        var acked = Running with { Pages = [new PageState(1, "lead", "x", false, false, [Given.Ana], Given.Ana, Given.Noon.AddMinutes(2), false)] };

        Assert.Contains("Captain: Ana Avery, acknowledged 2026-11-22 12:02 UTC", IncidentCard.Draw(acked).Said(), StringComparison.Ordinal);
        Assert.Contains("Captain: Ana Avery, offered to Ben Banks", IncidentCard.Draw(Running.When(new OfferHandOver(Given.Ben, ""), Given.Ana)).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void Buttons_fit_the_state()
    {
        var resolved = Running.When(new Resolve("done"), Given.Ana) with { Clocks = [], Items = [] };

        Assert.Equal("close", IncidentCard.Draw(resolved).Buttons[0].Line);
        Assert.Empty(IncidentCard.Draw(resolved.When(new Close(), Given.Ana)).Buttons);
        Assert.Contains(IncidentCard.Draw(Running with { Roles = Running.Roles.Clear() }).Buttons, b => b.Line == "take captain");
    }

    [Theory]
    [InlineData("HB-2026-0042", "inc-0042-")]
    [InlineData("2026/7", "inc-7-")]
    [InlineData("HB", "inc--")]
    public void A_room_is_named_by_the_digits_the_reference_ends_with(string reference, string start) =>
        Assert.StartsWith(start, (Running with { Reference = reference }).RoomName, StringComparison.Ordinal);

    [Fact]
    public void A_pasted_page_is_compared_quickly_and_the_nearest_comes_first()
    {
        Assert.Equal("respond", Nearest.First("respnd", "detect", "recover", "respond")[0]);
        Assert.Equal("recover", Nearest.First("rec", "respond", "detect", "recover")[0]);
        Assert.Equal(2, Nearest.First(new string('x', 1_000_000), "a", "b").Length);
    }

    [Fact]
    public void Shortening_never_cuts_a_character_in_half() =>
        Assert.Equal("ab…", "ab😀cd".Shorten(4));
}
