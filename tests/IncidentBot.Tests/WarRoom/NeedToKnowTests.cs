using System.Net;
using IncidentBot.Desk;
using IncidentBot.Ports;
using IncidentBot.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentBot.WarRoom;

/// <summary>A private room is, for everybody else, no room.</summary>
public sealed class NeedToKnowTests(OpenHouse house) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Who_is_no_member_gets_the_same_answers_as_for_a_room_that_is_not_there()
    {
        await house.Room("hush-1", "noor");
        await house.Post("hush-1", "It was somebody of us");
        using var jess = await house.Guest("jess");

        foreach (var (path, missing) in new[] { ("/rooms/hush-1", "/rooms/hush-0"), ("/rooms/hush-1?before=9", "/rooms/hush-0?before=9"), ("/rooms/hush-1/live?after=0", "/rooms/hush-0/live?after=0") })
        {
            var (refused, unknown) = (await jess.Get(path), await jess.Get(missing));

            Assert.Equal(HttpStatusCode.NotFound, refused.Status);
            Assert.Equal(unknown.Body, refused.Body);
        }

        Assert.Equal((await jess.Say("hush-0", "text", "hello")).Body, (await jess.Say("hush-1", "text", "hello")).Body);
        Assert.Equal((await jess.Say("hush-0", "line", "status")).Body, (await jess.Say("hush-1", "line", "status")).Body);
    }

    [Fact]
    public async Task A_member_reads_and_speaks_there()
    {
        await house.Room("hush-2", "noor");
        await house.Post("hush-2", "Only for you");
        using var noor = await house.Guest("noor");

        Assert.Equal(HttpStatusCode.NoContent, (await noor.Say("hush-2", "text", "I see")).Status);
        Assert.Matches("Only for you(.|\n)*I see", (await noor.Get("/rooms/hush-2")).Body);
    }

    [Fact]
    public async Task Who_is_taken_out_of_a_room_is_out_at_once()
    {
        await house.Room("hush-3", "noor", "jess");
        using var jess = await house.Guest("jess");
        Assert.Equal(HttpStatusCode.NoContent, (await jess.Say("hush-3", "text", "still here")).Status);

        await house.Room("hush-3", "noor");

        Assert.Equal(HttpStatusCode.NotFound, (await jess.Get("/rooms/hush-3")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await jess.Say("hush-3", "text", "and now?")).Status);
    }

    [Fact]
    public async Task Direct_messages_and_phones_are_read_by_their_owner_alone()
    {
        await house.Chat.Tell(new("grace"), Card.Line("You are paged"), new Sending("tell-1", DateTimeOffset.UnixEpoch, Again: false), default);
        await new WarRoomPhones(house.Ledger).Send(new("grace"), "CHG-1: call in", "sms-1", default);
        using var grace = await house.Guest("grace");
        using var maya = await house.Guest("maya");

        Assert.Contains("You are paged", (await grace.Get("/rooms/dm:grace")).Body, StringComparison.Ordinal);
        Assert.Contains("CHG-1: call in", (await grace.Get("/phones")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await maya.Get("/rooms/dm:grace")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await maya.Get("/rooms/phone:grace")).Status);
        Assert.DoesNotContain("CHG-1: call in", (await maya.Get("/phones")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sensitive_incident_is_in_nobody_elses_list()
    {
        using var noor = await house.Guest("noor");
        using var jess = await house.Guest("jess");
        var plan = house.App.Services.GetRequiredService<IncidentDesk>().PlanInForce;
        var incident = Incident.Unborn(new IncidentId(new string('b', 32)), plan) with
        {
            Stage = Stage.Open,
            Reference = "X-1",
            Title = "The quiet one",
            Class = plan.Classes.First(c => c.Sensitive).Id,
            Members = [new PersonId("noor")],
        };
        await house.Ledger.Write(u => { u.Index(incident, u.Now); u.Name(incident.Id, incident.Reference, new RoomKey("quiet-one")); return true; }, default);

        Assert.Contains("The quiet one", (await noor.Get("/rooms/security")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("The quiet one", (await jess.Get("/rooms/security")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_that_becomes_sensitive_is_closed_to_others_with_the_same_commit()
    {
        using var noor = await house.Guest("noor");
        using var jess = await house.Guest("jess");
        await noor.Say("security", "line", "declare P2 - Somebody copied the ledger");
        var line = Assert.Single(await house.App.Services.GetRequiredService<IncidentDesk>().OpenFor(new PersonId("noor"), default), l => l.Title == "Somebody copied the ledger");
        await house.Chat.ShapeRoom(new RoomShape(new RoomKey(line.Room), line.Id, "open to all", Private: false, [], Archived: false), default);
        Assert.Equal(HttpStatusCode.OK, (await jess.Get($"/rooms/{line.Room}")).Status);

        Assert.Equal(HttpStatusCode.OK, (await noor.Say("security", "line", $"{line.Reference} class insider")).Status);

        Assert.Equal(HttpStatusCode.NotFound, (await jess.Get($"/rooms/{line.Room}")).Status);
        Assert.DoesNotContain("Somebody copied", (await jess.Get("/rooms/security")).Body, StringComparison.Ordinal);
    }
}
