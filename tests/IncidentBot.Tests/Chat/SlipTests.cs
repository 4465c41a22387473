using IncidentBot.Chat;
using IncidentBot.Chat.Grammar;
using IncidentBot.Updates;
using static IncidentBot.Tests.Chat.Sandbox;

namespace IncidentBot.Tests.Chat;

/// <summary>A time that was mistyped is refused; prose that only looks a little like one is prose.</summary>
public sealed class SlipTests
{
    [Theory]
    [InlineData("update All quiet next 3omin", "duration", "3omin")]
    [InlineData("update All quiet next 30mni", "duration", "30mni")]
    [InlineData("update All quiet next 3 huors.", "duration", "3 huors.")]
    [InlineData("update All quiet next 25:99", "duration", "25:99")]
    [InlineData("update All quiet next tommorow 9am", "duration", "tommorow 9am")]
    [InlineData("update All quiet next 1h 3o m", "duration", "1h 3o m")]
    [InlineData("followup Turn the log on due fridya", "date", "fridya")]
    [InlineData("followup Turn the log on due fridya @me", "date", "fridya")]
    [InlineData("followup Turn the log on due 24 nvoember", "date", "24 nvoember")]
    [InlineData("followup Turn the log on due next wensday", "date", "next wensday")]
    [InlineData("followup Turn the log on due tomorrow 25:00", "date", "tomorrow 25:00")]
    [InlineData("followup Turn the log on due 31.12.2026", "date", "31.12.2026")]
    [InlineData("followup Turn the log on due 31st", "date", "31st")]
    [InlineData("followup Turn the log on due next month", "date", "next month")]
    [InlineData("followup Turn the log on due in two weeks", "date", "in two weeks")]
    [InlineData("followup Turn the log on due friday afternoon", "date", "friday afternoon")]
    [InlineData("fact personal yes at 25:99", "time", "25:99")]
    [InlineData("fact contained at 14:3o", "time", "14:3o")]
    [InlineData("fact cause The key was out at yesterady 9am", "time", "yesterady 9am")]
    [InlineData("observed at 14:3o Sign-in from abroad", "time", "14:3o")]
    [InlineData("observed at yesterdy 23:10 Sign-in from abroad", "time", "yesterdy 23:10")]
    [InlineData("observed at 24/11/26 Sign-in from abroad", "time", "24/11/26")]
    public void A_mistyped_time_is_refused_and_kept(string line, string argument, string kept)
    {
        var wants = Assert.IsType<Wants>(SlashLine.Parse(line, InRoom));

        var wrong = Assert.Single(wants.Understood.Wrong);
        Assert.Equal(argument, wrong.Key);
        Assert.Contains($"“{kept}” is not ", wrong.Value.Words(Crew.NameOf), StringComparison.Ordinal);
        Assert.Equal(kept, wants.Filled.Values[argument]);
    }

    [Theory]
    [InlineData("Database team is next")]
    [InlineData("we decide next")]
    [InlineData("we look at the next steps")]
    [InlineData("we look at the next 3 hosts")]
    [InlineData("there are the next 2 ways")]
    [InlineData("we meet again next week")]
    [InlineData("the bank opens next morning")]
    [InlineData("we watch the next two hours")]
    [InlineData("all accounts get the next 2FA")]
    [InlineData("the reader next door is off")]
    [InlineData("rotate P1 next")]
    [InlineData("we ask host 10.0.0.5 next 10.0.0.7")]
    [InlineData("ticket is \"next 3omin\"")]
    public void Prose_with_next_is_prose(string words) =>
        Assert.Equal(new Meant(new GiveUpdate(words, null)), SlashLine.Parse($"update {words}", InRoom));

    [Theory]
    [InlineData("Say what the outage is due to")]
    [InlineData("Ask whether it was due to the update")]
    [InlineData("Pay what is due Sven")]
    public void Prose_with_due_is_prose(string words) => Assert.Equal(new Meant(new OpenFollowUp(words, null, null)), SlashLine.Parse($"followup {words}", InRoom));

    [Theory]
    [InlineData("at the gate a stranger")]
    [InlineData("at 10.0.0.5 a login")]
    [InlineData("at 2FA page an error")]
    [InlineData("at 3rd floor a stranger")]
    [InlineData("at 3 hosts a new key")]
    [InlineData("at night a login")]
    public void Prose_with_at_is_prose(string words) => Assert.Equal(new Meant(new Observe(words)), SlashLine.Parse($"observed {words}", InRoom));
}
