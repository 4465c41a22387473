using IncidentBot.Roles;
using IncidentBot.Updates;

namespace IncidentBot.Declaring;

public class DeclareTests
{
    [Fact]
    public void Declaring_opens_the_first_phase_and_makes_the_person_on_call_the_manager()
    {
        var incident = Given.Declared(Given.Red);

        Assert.Equal((Stage.Open, Given.Look, Given.Ana), (incident.Stage, incident.Phase, incident.Manager));
        Assert.Equal("HB-2026-0001", incident.Reference);
        Assert.Equal(Given.Noon, incident.Facts[Given.WasDeclared].Moment);
        Assert.DoesNotContain(Given.Aware, incident.Facts.Keys);
        Assert.True(incident.Members.IsSupersetOf([Given.Ana, Given.Fay]));
    }

    [Fact]
    public void The_reply_says_where_the_incident_lives_and_who_runs_it()
    {
        var reply = ((Accepted)Given.Nothing.Ask(new DeclareIncident(Given.Amber, null, "Strange  logins\nat night"), Given.Fay)).Reply!;

        Assert.StartsWith("Declared HB-2026-0001 as amber: Strange logins at night", reply.Said(), StringComparison.Ordinal);
        Assert.Contains($"The response is in inc-0001-{Given.Nothing.Codename}.", reply.Said(), StringComparison.Ordinal);
        Assert.Contains("Captain: Ana Avery", reply.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_room_is_shaped_before_anything_is_said_in_it()
    {
        var effects = Given.Nothing.Effects(Given.Nothing.Events(new DeclareIncident(Given.Red, null, "Strange logins"), Given.Fay), Given.Fay);

        Assert.IsType<ShapeRoom>(effects[0]);
        Assert.Contains(new DrawSlot(SlotId.Incident), effects);
        Assert.Contains(new DrawSlot(SlotId.Announcement), effects);
        Assert.Contains(effects.OfType<PostToRoom>(), p => p.Card.Said() == "Captain → Ana Avery — by Fay Ford — on call");
        Assert.Contains(effects.OfType<TellPerson>(), t => t.To == Given.Ana && t.Card.Said().Contains("Runs the response", StringComparison.Ordinal));
    }

    [Fact]
    public void When_nobody_is_on_call_the_room_and_whoever_may_take_over_are_told()
    {
        var events = Given.Nothing.Events(new DeclareIncident(Given.Red, null, "Strange logins"), Given.Fay, roster: Given.NobodyOnCall);
        var effects = Given.Nothing.Effects(events, Given.Fay);

        Assert.Null(Given.Nothing.After(events).Manager);
        Assert.Contains(effects.OfType<PostToRoom>(), p => p.Card is { Tone: Tone.Bad } c && c.Said().Contains("Captain is open", StringComparison.Ordinal));
        Assert.Contains(effects.OfType<TellPerson>(), t => t is { IsPage: true } && t.To == Given.Dee && t.Card.Said().Contains("[Take over: takeover]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_description_goes_on_the_timeline_as_an_observation()
    {
        var events = Given.Nothing.Events(new DeclareIncident(Given.Red, null, "Strange logins", "Twelve logins from one address"), Given.Fay);

        Assert.Contains(new Observed("Twelve logins from one address", null, ""), events);
    }

    [Fact]
    public void The_first_update_is_due_by_the_plans_cadence()
    {
        Assert.Equal(Given.Noon.AddMinutes(30), Given.Declared(Given.Red).Update.NextDue);
        Assert.Equal(Given.Noon.AddHours(2), Given.Declared(Given.Amber).Ladders[Cadence.LadderKey].NextRung!.At);
        Assert.Null(Given.Declared(Given.Green).Update.NextDue);
    }

    [Theory]
    [InlineData("rd", null, "x", "There is no severity “rd”. There is: red, green, amber.")]
    [InlineData("red", "insidr", "x", "There is no class “insidr”. There is: insider, intrusion.")]
    [InlineData("red", null, " \n ", "An incident needs a title. Type it like this: declare red what happened, in a line")]
    public void Words_the_plan_does_not_have_are_refused_with_the_nearest_first(string severity, string? kind, string title, string sentence) =>
        Assert.Equal(sentence, Given.Nothing.Refusal(new DeclareIncident(new(severity), kind is null ? null : new(kind), title), Given.Fay));

    [Fact]
    public void A_title_of_more_than_200_characters_is_refused_with_its_length()
    {
        Assert.Contains("201 characters", Given.Nothing.Refusal(new DeclareIncident(Given.Red, null, new string('x', 201)), Given.Fay), StringComparison.Ordinal);
        Assert.Equal(Stage.Open, Given.Declared(title: new string('x', 200)).Stage);
    }

    [Fact]
    public void A_second_declaration_in_the_same_room_is_refused() =>
        Assert.Contains("HB-2026-0001 is here already", Given.Declared().Refusal(new DeclareIncident(Given.Red, null, "Again"), Given.Fay), StringComparison.Ordinal);

    [Fact]
    public void A_sensitive_incident_takes_its_number_elsewhere_and_its_room_bears_the_codename_alone()
    {
        var request = new DeclareIncident(Given.Red, Given.Insider, "One of ours");
        var incident = Given.Nothing.When(request, Given.Fay);

        Assert.Equal(Series.Sensitive, request.SeriesIn(Given.Plan));
        Assert.Equal(Series.Incident, (request with { Class = Given.Intrusion }).SeriesIn(Given.Plan));
        Assert.Equal(incident.Codename, incident.RoomName);
        Assert.Null(AnnouncementCard.Draw(incident));
    }

    [Fact]
    public void An_announcement_never_holds_the_title()
    {
        var card = AnnouncementCard.Draw(Given.Declared(Given.Red, title: "Payroll of Gil copied"))!;

        Assert.Equal($"HB-2026-0001 · {Given.Nothing.Codename} · red · Look · Captain Ana Avery", card.Said());
    }

    [Fact]
    public void The_form_shows_definitions_who_is_paged_and_what_looks_alike()
    {
        var alike = LookAlike.Of(Given.Declared(Given.Red, title: "Strange logins at night"));
        var form = DeclareForm.Draw(Given.Plan, Given.Roster, Given.Noon.AddMinutes(4), severity: Given.Amber, title: "Strange logins", lookAlikes: [alike]);

        var severity = form.Fields.Single(f => f.Name == "severity");
        Assert.Equal("amber", severity.Value);
        Assert.Contains(severity.Options, o => o is { Value: "red", Definition: "The ovens are down." });
        Assert.Equal("amber: pages Ana Avery, tells Dee Dunn.", severity.Hint);
        Assert.Equal(
            "red: pages Ana Avery and Dee Dunn. amber: pages Ana Avery, tells Dee Dunn. green: pages nobody.",
            DeclareForm.Draw(Given.Plan, Given.Roster, Given.Noon).Fields.Single(f => f.Name == "severity").Hint);
        Assert.Contains("HB-2026-0001 “Strange logins at night”, declared 4 min ago", form.Fields.Single(f => f.Name == "title").Hint, StringComparison.Ordinal);
        Assert.True(form.Title.Length <= 24);
    }

    [Theory]
    [InlineData("Strange logins at night", "strange LOGINS", true)]
    [InlineData("Strange logins", "Oven on fire", false)]
    [InlineData("Strange logins from abroad", "Strange smell from oven", true)]
    [InlineData("", "Strange logins", false)]
    public void Titles_that_share_half_of_their_words_look_alike(string one, string other, bool alike) =>
        Assert.Equal(alike, LookAlike.IsAlike(one, other));
}
