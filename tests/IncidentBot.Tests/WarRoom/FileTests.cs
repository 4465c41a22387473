using System.Net;
using System.Text;
using IncidentBot.Desk;
using IncidentBot.Ports;
using IncidentBot.Updates;
using IncidentBot.WarRoom.Printing;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentBot.WarRoom;

/// <summary>The files of a record: found on the incident's page, saved by whoever may see it, shown by nobody's browser.</summary>
public sealed class FileTests(OpenHouse house) : IClassFixture<OpenHouse>
{
    private static readonly BroughtFile Page = new("../../etc/ünï\"code\u202Egnp.html", "text/html", Encoding.UTF8.GetBytes("<script>alert(1)</script>"));

    private IncidentDesk Desk => house.App.Services.GetRequiredService<IncidentDesk>();

    [Fact]
    public async Task A_file_is_saved_byte_for_byte_and_never_shown_as_what_its_sender_called_it()
    {
        using var noor = await house.Guest("noor");
        var line = await Declared(noor, "A page was planted");
        await Keep(line.Id, Page);

        var saved = await noor.Get(Frame.FilePath(line.Room, Page.Kept.Digest));

        Assert.Equal((HttpStatusCode.OK, "<script>alert(1)</script>"), (saved.Status, saved.Body));
        Assert.Equal(("application/octet-stream", "nosniff", "25"), (saved.Headers["Content-Type"], saved.Headers["X-Content-Type-Options"], saved.Headers["Content-Length"]));
        Assert.Contains("no-store", saved.Headers["Cache-Control"], StringComparison.Ordinal);
        var disposition = saved.Headers["Content-Disposition"];
        Assert.StartsWith("attachment; filename=", disposition, StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''_.._etc_%C3%BCn%C3%AF_code%E2%9F%A8U+202E%E2%9F%A9gnp.html", disposition, StringComparison.Ordinal);
        Assert.DoesNotContain('/', disposition);
        Assert.DoesNotContain('\\', disposition);
    }

    [Fact]
    public async Task The_incidents_page_lists_each_file_once_with_its_size_and_the_way_to_it()
    {
        using var noor = await house.Guest("noor");
        var line = await Declared(noor, "Odd mail with an attachment");
        Assert.DoesNotContain("panel-part files", (await noor.Get($"/rooms/{line.Room}")).Body, StringComparison.Ordinal);
        var mail = new BroughtFile("mail.eml", "message/rfc822", new byte[1_234_567]);
        await Keep(line.Id, mail);
        await Keep(line.Id, mail with { Name = "the same.eml" });

        var page = (await noor.Get($"/rooms/{line.Room}")).Body;

        Assert.Matches($"<a href=\"/rooms/{line.Room}/files/{mail.Kept.Digest}\" download[^>]*><bdi>mail.eml</bdi></a>(.|\n)*?1.2 MB(.|\n)*?kept <time", page);
        Assert.DoesNotContain("<bdi>the same.eml", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_know_of_the_incident_gets_the_answer_for_a_file_that_is_not_there()
    {
        using var noor = await house.Guest("noor");
        using var jess = await house.Guest("jess");
        var line = await Declared(noor, "Somebody of ours");
        await Keep(line.Id, Page);
        var path = Frame.FilePath(line.Room, Page.Kept.Digest);
        Assert.Equal(HttpStatusCode.OK, (await jess.Get(path)).Status);
        var unknown = await jess.Get(Frame.FilePath("no-such-room", Page.Kept.Digest));

        await noor.Say("security", "line", $"{line.Reference} class insider");

        var refused = await jess.Get(path);
        Assert.Equal((HttpStatusCode.NotFound, unknown.Body), (refused.Status, refused.Body));
        Assert.Equal(unknown.Body, (await noor.Get(Frame.FilePath(line.Room, new string('0', 64)))).Body);
        Assert.Equal(HttpStatusCode.OK, (await noor.Get(path)).Status);
    }

    [Fact]
    public async Task A_file_of_one_incident_is_not_to_be_had_through_another()
    {
        using var noor = await house.Guest("noor");
        var (one, other) = (await Declared(noor, "The first of two"), await Declared(noor, "The second of two"));
        await Keep(one.Id, Page);

        Assert.Equal(HttpStatusCode.NotFound, (await noor.Get(Frame.FilePath(other.Room, Page.Kept.Digest))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await noor.Get(Frame.FilePath("security", Page.Kept.Digest))).Status);
    }

    [Fact]
    public async Task The_timeline_can_be_linked_to()
    {
        using var noor = await house.Guest("noor");
        var line = await Declared(noor, "Something to link to");

        Assert.Single(System.Text.RegularExpressions.Regex.Matches((await noor.Get($"/rooms/{line.Room}")).Body, "id=\"timeline\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("..", "file")]
    [InlineData("", "file")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("C:\\temp\\a.txt", "C__temp_a.txt")]
    [InlineData("a\r\nSet-Cookie: x", "a__Set-Cookie_ x")]
    [InlineData("a\"; filename=b.exe", "a_; filename=b.exe")]
    [InlineData("name.", "name")]
    public void A_name_to_save_under_is_no_path_and_breaks_out_of_no_header(string name, string safe) => Assert.Equal(safe, FileNames.Safe(name));

    [Fact]
    public void A_long_name_keeps_its_end()
    {
        Assert.EndsWith(".tar.gz", FileNames.Safe(new string('x', 500) + ".tar.gz"), StringComparison.Ordinal);
        Assert.True(FileNames.Safe(new string('x', 500) + "." + new string('y', 500)).Length <= 120);
        Assert.True(FileNames.Safe(string.Concat(Enumerable.Repeat("😀", 300))).Length <= 120);
    }

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(999, "999 bytes")]
    [InlineData(1_000, "1 kB")]
    [InlineData(1_550, "1.6 kB")]
    [InlineData(9_960, "10 kB")]
    [InlineData(999_600, "1 MB")]
    [InlineData(20_971_520, "21 MB")]
    public void Sizes_are_told_in_three_figures(long bytes, string told) => Assert.Equal(told, Sizes.Of(bytes));

    private async Task<IncidentLine> Declared(Guest guest, string title)
    {
        await guest.Say("security", "line", $"declare P2 - {title}");
        var line = Assert.Single(await Desk.OpenFor(new PersonId("maya"), default), l => l.Title == title);
        await house.Chat.ShapeRoom(new RoomShape(new RoomKey(line.Room), line.Id, "open to all", Private: false, [], Archived: false), default);
        return line;
    }

    private async Task Keep(IncidentId incident, BroughtFile file)
    {
        var message = new ChatMessage($"chat:{file.Name}", Actor.Of(new PersonId("noor")), "look", DateTimeOffset.UnixEpoch);
        Assert.True((await Desk.Handle(new Ask(new CaptureMessage(message, [file], []), incident, Actor.Bot, $"keep {incident} {file.Name}", "tests"), default)).Recorded);
    }
}
