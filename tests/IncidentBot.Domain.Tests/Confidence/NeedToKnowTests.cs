namespace IncidentBot.Confidence;

public class NeedToKnowTests
{
    [Fact]
    public void A_sensitive_incident_is_seen_by_its_members_and_those_with_a_role_in_it_only()
    {
        var secret = Given.Declared(Given.Red, Given.Insider);
        var given = secret with { Members = [Given.Fay], Roles = secret.Roles.SetItem(Given.Scribe, Given.Ben) };

        Assert.Equal(
            [Given.Ana, Given.Ben, Given.Fay],
            Given.Roster.People.Select(p => p.Id).Where(p => NeedToKnow.MaySee(given, p)));
    }

    [Fact]
    public void Any_other_incident_is_seen_by_everybody() =>
        Assert.All(Given.Roster.People, p => Assert.True(NeedToKnow.MaySee(Given.Declared(), p.Id)));
}
