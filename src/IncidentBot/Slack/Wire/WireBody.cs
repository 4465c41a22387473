using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IncidentBot.Slack.Wire;

/// <summary>What a call sends.</summary>
internal abstract class WireBody
{
    /// <summary>The content, fresh for each attempt.</summary>
    public abstract WatchedContent Content();
}

/// <summary>A JSON body.</summary>
internal sealed class JsonBody<T>(T value, JsonTypeInfo<T> type) : WireBody
{
    // Without the charset Slack warns in every answer (missing_charset).
    public override WatchedContent Content() => new(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json; charset=utf-8");
}

/// <summary>A form: fields without a value are left out.</summary>
internal sealed class FormBody(params (string Name, string? Value)[] fields) : WireBody
{
    public override WatchedContent Content()
    {
        var set = fields.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value!)}");
        return new WatchedContent(System.Text.Encoding.ASCII.GetBytes(string.Join('&', set)), "application/x-www-form-urlencoded");
    }
}

/// <summary>A body that remembers whether any of it left: what never left can't have done anything.</summary>
internal sealed class WatchedContent : ByteArrayContent
{
    public WatchedContent(byte[] bytes, string contentType)
        : base(bytes) => Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

    public bool Left { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
    {
        Left = true;
        return base.SerializeToStreamAsync(stream, context);
    }

    protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context, CancellationToken cancellationToken)
    {
        Left = true;
        return base.SerializeToStreamAsync(stream, context, cancellationToken);
    }
}
