using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace IncidentBot.Store;

/// <summary>Events as JSON under their kind. What was written once must be readable for ever: kinds stay, properties are only added.</summary>
public static class EventJson
{
    /// <summary>How events (and the effects of the outbox) are written: camelCase, enums as words, nulls left out, plain ASCII, only what was recorded and nothing that is worked out from it.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static FrozenDictionary<string, Type> kinds = Find([typeof(TimelineEvent).Assembly]);

    /// <summary>Every kind there is.</summary>
    public static IReadOnlyDictionary<string, Type> Kinds => kinds;

    /// <summary>Also knows the events of these assemblies: for tests with events of their own.</summary>
    internal static void Learn(params IEnumerable<System.Reflection.Assembly> assemblies) => kinds = Find([typeof(TimelineEvent).Assembly, .. assemblies]);

    /// <summary>The event as it is stored.</summary>
    internal static byte[] Write(TimelineEvent happened) => JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), Options);

    /// <summary>The event as it was stored.</summary>
    /// <exception cref="InvalidDataException">The kind is unknown: a newer version of the program wrote it.</exception>
    internal static TimelineEvent Read(string kind, string body) => kinds.TryGetValue(kind, out var type)
        ? (TimelineEvent)JsonSerializer.Deserialize(body, type, Options)!
        : throw new InvalidDataException($"The timeline holds an event of kind “{kind}”, which this version doesn't know. A newer version wrote it: run that one.");

    private static FrozenDictionary<string, Type> Find(IEnumerable<System.Reflection.Assembly> assemblies) => assemblies
        .SelectMany(a => a.GetTypes())
        .Where(t => t.IsSubclassOf(typeof(TimelineEvent)) && !t.IsAbstract)
        .ToFrozenDictionary(KindOf, StringComparer.Ordinal);

    // A kind is a constant of its type: no constructor needs to run to ask for it.
    private static string KindOf(Type type) => ((TimelineEvent)RuntimeHelpers.GetUninitializedObject(type)).Kind;

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly();
        return options;
    }
}
