using System.Collections.Concurrent;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace IncidentBot.WarRoom;

/// <summary>
/// Whether a form comes from a page that this person opened here. Opening a token's seal costs as much as answering a request that does nothing, and a page sends
/// the same token with every press; so a pair of cookie and token that fitted a person once is remembered.
/// </summary>
internal sealed class FormTokens(IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options)
{
    private const int MostKnown = 1000;
    private readonly ConcurrentDictionary<(string Cookie, string Token, PersonId Person), bool> known = new();

    /// <summary>Whether it does. Only what fitted is remembered: guesses are checked, and forgotten, one by one.</summary>
    internal async ValueTask<bool> Fit(HttpContext context, IFormCollection form)
    {
        var names = options.Value;
        var pair = (context.Request.Cookies[names.Cookie.Name!] ?? "", form[names.FormFieldName].ToString(), context.Visitor().Id);
        // A token in a header goes before the form's; pages send none.
        var isPlain = names.HeaderName is null || !context.Request.Headers.ContainsKey(names.HeaderName);
        if (isPlain && known.ContainsKey(pair))
            return true;
        if (!await antiforgery.IsRequestValidAsync(context))
            return false;
        if (known.Count >= MostKnown)
            known.Clear();
        if (isPlain)
            known[pair] = true;
        return true;
    }
}
