using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using IncidentBot.Rosters;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentBot.WarRoom;

/// <summary>
/// Decides who comes in. Outside try-out mode nobody does until a way to sign in is configured. In try-out mode a sealed cookie says
/// whom a visitor acts as, and only this machine is let in, whatever the listen address turned out to be.
/// </summary>
public sealed class Doorkeeper(TryOut tryOut, RosterSource rosters, IDataProtectionProvider protection)
{
    private const string Cookie = "incidentbot-person";
    private const int MostKnown = 1000;

    // What proxies say of themselves; one that is told to say nothing still speaks HTTP/1.0 by default.
    private static readonly string[] SaysProxy = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"];

    private readonly IDataProtector seal = protection.CreateProtector("war-room.person");
    private readonly ConcurrentDictionary<string, PersonId> known = new(StringComparer.Ordinal);

    /// <summary>Why this request may not come in, or null.</summary>
    public string? Refuses(HttpContext context) => this switch
    {
        _ when !tryOut.IsOn =>
            "The war room is closed: nobody can sign in yet. Configure a way to sign in, or, to get to know the product on this machine alone, start it with TryOut:Enabled=true.",
        _ when !TryOut.IsLoopbackName(context.Request.Host.Host) =>
            "In try-out mode the war room answers to localhost only. Open it by that name on the machine it runs on.",
        _ when tryOut.LoopbackOnly && (context.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from)) =>
            "In try-out mode the war room answers this machine only.",
        _ when tryOut.LoopbackOnly && (SaysProxy.Any(context.Request.Headers.ContainsKey) || HttpProtocol.IsHttp10(context.Request.Protocol)) =>
            "In try-out mode the war room answers this machine only, not through a proxy.",
        _ when rosters.Current.People.IsEmpty => "There is nobody to act as: the roster is empty.",
        _ => null,
    };

    /// <summary>Whether a change comes from another site's page, by what the browser says of it. Without a referrer a browser calls its own origin <c>null</c>, so that name alone says nothing.</summary>
    public static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
        ? site is not ("same-origin" or "none")
        : request.Headers.Origin.ToString() is not ("" or "null") and var origin && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whom the visitor acts as; by default the first of the roster who holds no role and isn't on the rota.</summary>
    public Person WhoIs(HttpContext context)
    {
        var roster = rosters.Current;
        return (context.Request.Cookies.TryGetValue(Cookie, out var value) && Open(value) is { } id ? roster.Find(id) : null)
            ?? roster.People.FirstOrDefault(p => p.Holds.IsDefaultOrEmpty && !roster.OnCall.Turns.Contains(p.Id))
            ?? roster.People[0];
    }

    /// <summary>Binds the forms of this request to the person, so that a page opened as somebody else can't be sent as this one.</summary>
    public static void Bind(HttpContext context, Person person) =>
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Id.Value)], "try-out"));

    /// <summary>From now on this browser acts as that person.</summary>
    public void ActAs(HttpContext context, Person person) => context.Response.Cookies.Append(Cookie, seal.Protect(person.Id.Value), new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    });

    private PersonId? Open(string value)
    {
        if (known.TryGetValue(value, out var person))
            return person;
        try
        {
            person = new PersonId(seal.Unprotect(value));
        }
        catch (CryptographicException) // forged, or sealed by a key that is gone
        {
            return null;
        }

        if (known.Count >= MostKnown)
            known.Clear();
        known[value] = person;
        return person;
    }
}
