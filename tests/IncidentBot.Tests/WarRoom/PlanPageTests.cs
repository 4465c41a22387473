using System.Net;
using System.Text.RegularExpressions;
using IncidentBot.Desk;
using IncidentBot.WarRoom.Rulebook;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentBot.WarRoom;

/// <summary>The plan in force, as people read it.</summary>
public sealed partial class PlanPageTests(OpenHouse house) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Everything_that_a_plan_asks_of_people_stands_on_its_page()
    {
        using var guest = await house.Guest();
        var plan = house.App.Services.GetRequiredService<IncidentDesk>().PlanInForce;
        var said = await guest.Get("/plan");
        var page = WebUtility.HtmlDecode(said.Body);

        Assert.Equal(HttpStatusCode.OK, said.Status);
        string[] words =
        [
            plan.Title, plan.Digest, .. plan.Severities.SelectMany(s => new[] { s.Id.Value, s.Title, s.Definition }), .. plan.Classes.SelectMany(c => new[] { c.Title, c.Definition }),
            .. plan.Phases.SelectMany(p => new[] { p.Title, p.Definition }), .. plan.Roles.SelectMany(r => new[] { r.Title, r.Duties }), .. plan.Pages.Select(p => p.Title),
            .. plan.Checklists.SelectMany(l => l.Items.Select(i => i.Title).Append(l.Title)), .. plan.Clocks.Select(c => c.Title), .. plan.Updates.Select(u => $"every {u.Every.Spoken()}"),
        ];
        Assert.All(words, w => Assert.Contains(w, page, StringComparison.Ordinal));
        Assert.Equal(plan.Pages.Sum(p => p.Ladder.Length), Regex.Count(page, "class=\"after\">(at once|after )", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(plan.Checklists.Sum(l => l.Items.Count(i => i.Required)), Regex.Count(page, "closing waits for it", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task It_is_found_from_the_list_of_rooms_and_its_parts_from_its_head()
    {
        using var guest = await house.Guest();
        var page = (await guest.Get("/plan")).Body;
        var ids = Id().Matches(page).Select(m => m.Groups["id"].Value).ToList();

        Assert.Contains("href=\"/plan\"", (await guest.Get("/rooms/security")).Body, StringComparison.Ordinal);
        Assert.All(Anchor().Matches(page).Select(m => m.Groups["id"].Value), id => Assert.Contains(id, ids));
        Assert.Equal(ids.Distinct(), ids);
        Assert.Single(Regex.Matches(page, "<h1", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(30, AllowanceUnit.Days, "30 days")]
    [InlineData(1, AllowanceUnit.Hours, "1 hour")]
    [InlineData(5, AllowanceUnit.BusinessDays, "5 working days")]
    [InlineData(4, AllowanceUnit.BusinessHours, "4 working hours")]
    public void Allowances_are_told_in_the_plans_own_unit(int amount, AllowanceUnit unit, string told) => Assert.Equal(told, RuleWords.Long(new Allowance(amount, unit)));

    [Fact]
    public void A_condition_reads_as_the_end_of_a_sentence()
    {
        var plan = house.App.Services.GetRequiredService<IncidentDesk>().PlanInForce;
        var fact = plan.Facts.First(f => f.Kind == FactKind.YesNo);

        Assert.Equal("in every incident", plan.When(Condition.Always));
        Assert.Equal(
            $"at {plan.Severities[0].Id} or {plan.Severities[1].Id}, in the phase {plan.Phases[0].Title}, while “{fact.Title}” is stated",
            plan.When(new Condition([plan.Severities[0].Id, plan.Severities[1].Id], [], [plan.Phases[0].Id], [fact.Id])));
    }

    [GeneratedRegex("\\sid=\"(?<id>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("href=\"#(?<id>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Anchor();
}
