namespace IncidentBot.WarRoom;

/// <summary>Reads what a form sent.</summary>
internal static class Forms
{
    /// <summary>The form of this request.</summary>
    /// <exception cref="BadHttpRequestException">It is no form, or a broken one.</exception>
    internal static async Task<IFormCollection> Read(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            throw new BadHttpRequestException("not a form");
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception broken) when (broken is IOException and not BadHttpRequestException or NotSupportedException or ArgumentException)
        {
            // A multipart body that ends too early, a charset that nobody has: the sender's fault, not ours.
            throw new BadHttpRequestException("a broken form", broken);
        }
    }
}
