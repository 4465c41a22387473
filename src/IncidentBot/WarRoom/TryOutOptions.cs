using System.Net;

namespace IncidentBot.WarRoom;

/// <summary>Section <c>TryOut</c>: the mode for getting to know the product, in which anybody at this machine can act as anybody.</summary>
public sealed class TryOutOptions
{
    /// <summary>Null (default): on only while the product listens on loopback alone and no chat platform is configured. True or false: so it is.</summary>
    public bool? Enabled { get; set; }
}

/// <summary>Whether the product is only being tried.</summary>
/// <param name="IsOn">Whether it is.</param>
/// <param name="LoopbackOnly">Whether requests from other machines are refused; false only when somebody switched try-out on by name, as for a container.</param>
public sealed record TryOut(bool IsOn, bool LoopbackOnly)
{
    /// <summary>Section of the options.</summary>
    public const string Section = "TryOut";

    private static readonly string[] Chats = ["Slack", "Teams"];

    /// <summary>Decides by the configuration alone, so that everything at the start can ask.</summary>
    public static TryOut Decide(IConfiguration configuration) => configuration.GetSection(Section).Get<TryOutOptions>()?.Enabled switch
    {
        true => new(true, LoopbackOnly: false),
        false => new(false, LoopbackOnly: true),
        null => new(ListensOnLoopbackAlone(configuration) && !Chats.Any(c => HasAny(configuration.GetSection(c))), LoopbackOnly: true),
    };

    /// <summary>Whether a host name means this machine.</summary>
    public static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether nothing but this machine can reach any address of the configuration.</summary>
    public static bool ListensOnLoopbackAlone(IConfiguration configuration)
    {
        // Container images set these to listen on every address.
        if (configuration["urls"] is null && (configuration["http_ports"] is { Length: > 0 } || configuration["https_ports"] is { Length: > 0 }))
            return false;
        var addresses = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? ""));
        return addresses.All(a => Uri.TryCreate(a, UriKind.Absolute, out var url) && IsLoopbackName(url.Host));
    }

    private static bool HasAny(IConfigurationSection section) =>
        section.Value is { Length: > 0 } || section.GetChildren().Any(HasAny);
}
