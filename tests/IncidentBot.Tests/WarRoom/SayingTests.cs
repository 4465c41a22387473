using System.Net;
using System.Text;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>What people type and press.</summary>
public sealed class SayingTests(OpenHouse house) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Words_are_said_in_the_room_and_recorded_nowhere_else()
    {
        await house.Room("say-1");
        using var jess = await house.Guest("jess");

        Assert.Equal(HttpStatusCode.NoContent, (await jess.Say("say-1", "text", "<b>Look</b> here")).Status);

        var page = (await jess.Get("/rooms/say-1")).Body;
        Assert.Contains("&lt;b&gt;Look&lt;/b&gt; here", page, StringComparison.Ordinal);
        Assert.Contains("Jess Moreau", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "/incident help")]
    [InlineData("text", "/help")]
    [InlineData("text", "  /INCIDENT  help ")]
    [InlineData("line", "help")]
    public async Task Words_with_a_slash_and_buttons_go_to_the_bot(string field, string words)
    {
        using var jess = await house.Guest("jess");

        var said = await jess.Say("security", field, words);

        Assert.Equal(HttpStatusCode.OK, said.Status);
        Assert.Contains("Only you see this", said.Body, StringComparison.Ordinal);
        Assert.Contains("severity", said.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", said.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_has_one_effect_and_one_answer()
    {
        using var jess = await house.Guest("jess");

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => jess.Say("security", "line", "declare P2 - Pressed twice", "one-page")));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => jess.Say("security", "text", "said twice", "one-page")));

        Assert.Single(both.Select(b => b.Body).Distinct(StringComparer.Ordinal));
        var page = (await jess.Get("/rooms/security")).Body;
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page, "said twice", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        var open = await house.Ledger.Read(u => u.List(openOnly: true), default);
        Assert.Single(open, i => i.Title == "Pressed twice");
    }

    [Fact]
    public async Task Two_buttons_of_one_page_are_two_requests()
    {
        using var jess = await house.Guest("jess");
        await jess.Say("security", "line", "report First of one page", "same-key");
        await jess.Say("security", "line", "report Second of one page", "same-key");

        var titles = (await house.Ledger.Read(u => u.List(openOnly: true), default)).Select(i => i.Title).ToList();

        Assert.Contains("First of one page", titles);
        Assert.Contains("Second of one page", titles);
    }

    [Fact]
    public async Task Without_a_script_words_lead_back_to_the_room_and_a_reply_stands_on_the_page()
    {
        using var jess = await house.Guest("jess");

        var said = await jess.Post("/rooms/security/say", ("text", "no script here"), ("key", "k1"));
        var asked = await jess.Post("/rooms/security/say", ("line", "declare"), ("key", "k2"));

        Assert.Equal((HttpStatusCode.Found, "/rooms/security"), (said.Status, said.Headers["Location"]));
        Assert.Matches("<html(.|\n)*<dialog(.|\n)*name=\"f.severity\"", asked.Body);
    }

    [Fact]
    public async Task What_was_refused_stays_in_the_composer()
    {
        using var jess = await house.Guest("jess");

        var said = await jess.Post("/rooms/security/say", ("text", "/severty P0 because"), ("key", "k3"));

        Assert.Matches("<textarea[^>]*>&#xA;/severty P0 because</textarea>", said.Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_opened_as_somebody_else_is_out_of_date(bool usedBefore)
    {
        await house.Room("say-2");
        using var guest = await house.Guest("jess");
        var page = (await guest.Get("/rooms/say-2")).Body;
        if (usedBefore)
            Assert.Equal(HttpStatusCode.NoContent, (await guest.Say("say-2", "text", "as myself")).Status);
        var token = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "__RequestVerificationToken\" value=\"(?<t>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["t"].Value);
        await guest.Post("/try/act-as", ("person", "noor"));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/rooms/say-2/say") { Content = new FormUrlEncodedContent([new("text", "as whom?"), new("__RequestVerificationToken", token)]) };
        var said = await guest.Send(request);

        Assert.Equal(HttpStatusCode.BadRequest, said.Status);
        Assert.Contains("out of date", said.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("as whom?", (await guest.Get("/rooms/say-2")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_was_used_fits_no_other_browser_and_no_spoilt_copy()
    {
        await house.Room("say-3");
        using var jess = await house.Guest("jess");
        using var other = await house.Guest("jess");
        var page = (await jess.Get("/rooms/say-3")).Body;
        var token = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "__RequestVerificationToken\" value=\"(?<t>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["t"].Value);
        async Task<HttpStatusCode> Send(Guest guest, string with)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/rooms/say-3/say") { Content = new FormUrlEncodedContent([new("text", "twice"), new("__RequestVerificationToken", with)]) };
            return (await guest.Send(request)).Status;
        }

        Assert.Equal(HttpStatusCode.Found, await Send(jess, token));
        Assert.Equal(HttpStatusCode.Found, await Send(jess, token));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(other, token));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(jess, token[..^1] + (token[^1] == 'A' ? 'B' : 'A')));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(jess, ""));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example.com")]
    public async Task Another_sites_page_changes_nothing(string header, string value)
    {
        using var guest = await house.Guest();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rooms/security/say") { Content = new FormUrlEncodedContent([new("text", "from afar")]) };
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await guest.Send(request)).Status);
    }

    [Fact]
    public async Task Too_much_is_refused_with_a_sentence()
    {
        using var guest = await house.Guest();
        await guest.Get("/rooms/security");

        var said = await guest.Say("security", "text", new string('x', 300 * 1024));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, said.Status);
        Assert.Contains("256 KiB", said.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "text=%")]
    [InlineData("application/x-www-form-urlencoded", "text=x&text")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nnonsense")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "text=x")]
    public async Task Garbage_is_a_bad_request_and_never_a_fault(string type, string body)
    {
        using var guest = await house.Guest();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rooms/security/say") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.Equal(HttpStatusCode.BadRequest, (await guest.Send(request)).Status);
    }

    [Theory]
    [InlineData("/rooms/%00")]
    [InlineData("/rooms/%ED%A0%80")]
    [InlineData("/rooms/a%2Fb")]
    [InlineData("/rooms/security/live/x")]
    [InlineData("/rooms/%E2%80%AE")]
    [InlineData("/nothing/here")]
    public async Task An_odd_address_is_a_page_that_says_so(string path)
    {
        using var guest = await house.Guest();

        var said = await guest.Get(path);

        Assert.InRange((int)said.Status, 400, 404);
        Assert.DoesNotContain("   at ", said.Body, StringComparison.Ordinal);
    }
}
