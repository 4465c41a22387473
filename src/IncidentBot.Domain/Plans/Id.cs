using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentBot.Plans;

/// <summary>A name that is not just any string: a severity can't be passed where a phase is meant. Stored as its bare value.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The name as the plan or the roster writes it.</summary>
    string Value { get; }

    /// <summary>Wraps a value that was already checked.</summary>
    static abstract TSelf Of(string value);
}

/// <summary>Writes an id as a plain JSON string, as a value and as a dictionary key, so that stored events read naturally.</summary>
public sealed class IdJson<TId> : JsonConverter<TId>
    where TId : struct, IId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.Of(reader.GetString() ?? throw new JsonException("an id can't be null"));

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.Of(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
