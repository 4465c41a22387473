using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentBot.Store;

/// <summary>Cards and texts as the war room's tables keep them.</summary>
public static class CardJson
{
    /// <summary>The card as JSON.</summary>
    public static string Write(Card card) => JsonSerializer.Serialize(card, CardContext.Default.Card);

    /// <summary>The card that <see cref="Write(Card)"/> wrote.</summary>
    public static Card ReadCard(string json) => JsonSerializer.Deserialize(json, CardContext.Default.Card) ?? throw new JsonException("a card can't be null");

    /// <summary>The text as JSON.</summary>
    public static string Write(Text text) => JsonSerializer.Serialize(text, CardContext.Default.Text);

    /// <summary>The text that <see cref="Write(Text)"/> wrote.</summary>
    public static Text ReadText(string json) => JsonSerializer.Deserialize(json, CardContext.Default.Text) ?? throw new JsonException("a text can't be null");
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    Converters = [typeof(OptionsOrNone)])]
[JsonSerializable(typeof(Card))]
[JsonSerializable(typeof(Text))]
[JsonSerializable(typeof(Option[]))]
internal sealed partial class CardContext : JsonSerializerContext;

/// <summary>A field without options has a default array, which the serializer would otherwise throw on.</summary>
internal sealed class OptionsOrNone : JsonConverter<ImmutableArray<Option>>
{
    public override bool HandleNull => true;

    public override ImmutableArray<Option> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, CardContext.Default.OptionArray) is { } found ? [.. found] : default;

    public override void Write(Utf8JsonWriter writer, ImmutableArray<Option> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.IsDefault ? [] : [.. value], CardContext.Default.OptionArray);
}
