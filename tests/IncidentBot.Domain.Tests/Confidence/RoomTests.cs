using IncidentBot.Assessing;
using IncidentBot.Roles;

namespace IncidentBot.Confidence;

public class RoomTests
{
    private const string Chat = "chat";

    private static readonly Incident Running = Given.Declared(Given.Red);
    private static readonly Incident Secret = Given.Declared(Given.Red, Given.Insider);

    [Fact]
    public void Whoever_comes_into_an_open_incidents_room_may_not_stay_when_it_turns_confidential()
    {
        var entered = Running.Events(new EnterRoom(Chat, Given.Gil, "U1"));
        var secret = Running.After(entered).When(new ChangeClass(Given.Insider));

        Assert.Equal("Gil Gray came into the room on chat", entered.Single().Sentence(Given.Plan).Said());
        Assert.Empty(Running.Effects(entered));
        Assert.Equal(Running.Members, secret.Members);
        Assert.True(secret.IsSensitive);
        Assert.False(NeedToKnow.MaySee(secret, Given.Gil));
        Assert.True(NeedToKnow.MaySee(secret, Given.Fay)); // who declared it
        Assert.True(NeedToKnow.MaySee(secret, Given.Ana)); // whose role it is
    }

    [Fact]
    public void Who_comes_uninvited_into_a_sensitive_incidents_room_gets_no_part_in_it_and_the_manager_is_told()
    {
        var entered = Secret.Events(new EnterRoom(Chat, Given.Gil, "U1"));
        var after = Secret.After(entered);
        var told = Assert.IsType<TellPerson>(Assert.Single(Secret.Effects(entered)));

        Assert.DoesNotContain(Given.Gil, after.Members);
        Assert.False(NeedToKnow.MaySee(after, Given.Gil));
        Assert.Equal((Given.Ana, true), (told.To, told.IsPage));
        Assert.Contains("Gil Gray is in the room of HB-2026-0001 on chat and was not invited", told.Card.Said(), StringComparison.Ordinal);
        Assert.Equal((Weight.Milestone, "Gil Gray came into the room on chat without being invited"), (entered[0].Weight, entered[0].Sentence(Given.Plan).Said()));
    }

    [Fact]
    public void An_account_that_nobody_has_is_named_as_it_is_and_belongs_to_nobody()
    {
        var entered = Secret.Events(new EnterRoom(Chat, null, "U9"));

        Assert.Equal(Secret.Members, Secret.After(entered).Members);
        Assert.Contains("The account U9 is in the room", Assert.IsType<TellPerson>(Assert.Single(Secret.Effects(entered))).Card.Said(), StringComparison.Ordinal);
        var open = Running.Events(new EnterRoom(Chat, null, "U9"));
        Assert.Equal((Weight.Detail, "The account U9 came into the room on chat"), (open[0].Weight, open[0].Sentence(Given.Plan).Said()));
        Assert.Empty(Running.Effects(open));
        Assert.Equal("The account U9 left the room on chat", Running.Events(new LeaveRoom(Chat, null, "U9")).Single().Sentence(Given.Plan).Said());
    }

    [Fact]
    public void Whoever_was_invited_into_a_sensitive_incidents_room_is_no_news()
    {
        var entered = Secret.Events(new EnterRoom(Chat, Given.Fay, "U1")); // fay declared it

        Assert.Equal(Weight.Detail, entered.Single().Weight);
        Assert.Empty(Secret.Effects(entered));
    }

    [Fact]
    public void Who_left_of_their_own_will_is_not_invited_there_again_until_they_come_back()
    {
        var left = Running.When(new LeaveRoom(Chat, Given.Fay, "U1"));

        Assert.Equal([new Absence(Chat, Given.Fay)], left.Absent);
        Assert.Contains(Given.Fay, left.Members);
        Assert.Empty(Running.Effects(Running.Events(new LeaveRoom(Chat, Given.Fay, "U1"))));
        Assert.Equal([new Absence(Chat, Given.Fay)], left.When(new EnterRoom("other", Given.Fay, "U1")).Absent);
        Assert.Empty(left.When(new EnterRoom(Chat, Given.Fay, "U1")).Absent);
    }

    [Fact]
    public void The_manager_is_brought_back_and_asked_to_hand_over_first()
    {
        var left = Running.Events(new LeaveRoom(Chat, Given.Ana, "U1"));
        var effects = Running.Effects(left);

        Assert.Empty(Running.After(left).Absent);
        Assert.IsType<ShapeRoom>(effects[0]);
        var told = Assert.IsType<TellPerson>(effects[1]);
        Assert.Equal((Given.Ana, "handoff", 2), (told.To, told.Card.Buttons.Single().Line, effects.Length));
        Assert.StartsWith("You are Captain of HB-2026-0001, so you were brought back", told.Card.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_given_a_role_is_needed_in_the_room_again()
    {
        var left = Running.When(new LeaveRoom(Chat, Given.Ben, "U1")).When(new LeaveRoom(Chat, Given.Fay, "U2"));

        Assert.Equal([new Absence(Chat, Given.Fay)], left.When(new GiveRole(Given.Scribe, Given.Ben), Given.Ana).Absent);
    }

    [Fact]
    public void From_what_is_over_everybody_may_go_and_from_a_report_nobody_is_held()
    {
        var over = Assert.IsType<Accepted>((Running with { Stage = Stage.Closed }).Ask(new LeaveRoom(Chat, Given.Ana, "U1")));

        Assert.Empty(over.Events);
        Assert.Single((Running with { Stage = Stage.Reported }).Events(new LeaveRoom(Chat, Given.Fay, "U1")));
    }

    [Fact]
    public void Who_was_turned_away_is_on_record_with_the_reason_and_nothing_more()
    {
        var turned = Running.Events(new TurnAway(Chat, "U9", "a guest of another company"));

        Assert.Equal("The account U9 on chat was turned away: a guest of another company", turned.Single().Sentence(Given.Plan).Said());
        Assert.Equal(Running with { Version = Running.Version + 1 }, Running.After(turned));
        Assert.Empty(Running.Effects(turned));
    }

    [Fact]
    public void The_manager_learns_who_could_not_be_brought_into_the_room()
    {
        var missing = Running.Events(new NoteNotInvited(Chat, [Given.Ben, Given.Cas], "no account there"));
        var told = Assert.IsType<TellPerson>(Assert.Single(Running.Effects(missing)));

        Assert.Equal("Not in the room on chat: Ben Banks, Cas Cole (no account there)", missing.Single().Sentence(Given.Plan).Said());
        Assert.Equal((Given.Ana, false), (told.To, told.IsPage));
        Assert.Contains("Ben Banks, Cas Cole could not be brought into the room on chat (no account there)", told.Card.Said(), StringComparison.Ordinal);
        Assert.Empty((Running with { Roles = Running.Roles.Clear() }).Effects(missing));
    }

    [Fact]
    public void What_no_machine_can_mend_in_a_room_is_on_the_record_and_the_manager_is_told()
    {
        var noted = Running.Events(new NoteRoomTrouble(Chat, "the transcript is not complete."));
        var told = Assert.IsType<TellPerson>(Assert.Single(Running.Effects(noted)));

        Assert.Equal("The room on chat: the transcript is not complete.", noted.Single().Sentence(Given.Plan).Said());
        Assert.Equal((Given.Ana, false, "HB-2026-0001 on chat: the transcript is not complete."), (told.To, told.IsPage, told.Card.Said().Trim()));
        Assert.Empty((Running with { Roles = Running.Roles.Clear() }).Effects(noted));
    }

    [Fact]
    public void Nobody_comes_goes_or_is_turned_away_where_there_is_nothing()
    {
        ImmutableArray<IncidentRequest> all = [new EnterRoom(Chat, Given.Ben, "U1"), new LeaveRoom(Chat, Given.Ben, "U1"), new TurnAway(Chat, "U1", "x"), new NoteNotInvited(Chat, [Given.Ben], "x"), new NoteRoomTrouble(Chat, "x")];

        Assert.All(all, r => Assert.IsType<NotRunning>(Assert.IsType<Refused>(Given.Nothing.Ask(r)).Refusal));
    }
}
