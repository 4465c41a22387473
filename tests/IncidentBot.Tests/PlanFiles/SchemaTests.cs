using System.Text.Json;

namespace IncidentBot.PlanFiles;

public sealed class SchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Shipped.Schema)).RootElement;

    [Fact]
    public void Schema_and_loader_know_the_same_groups() =>
        Assert.Equal(PlanShapes.All.Select(s => s.Name).Order(StringComparer.Ordinal), Defs().Select(d => d.Name).Append("plan").Order(StringComparer.Ordinal));

    [Fact]
    public void Schema_and_loader_know_the_same_keys() =>
        Assert.All(PlanShapes.All, s => Assert.Equal(s.Keys.Order(StringComparer.Ordinal), Of(s).GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)));

    [Fact]
    public void Schema_and_loader_require_the_same_keys() =>
        Assert.All(PlanShapes.All, s => Assert.Equal(
            s.Required.Order(StringComparer.Ordinal),
            (Of(s).TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : []).Order(StringComparer.Ordinal)));

    [Fact]
    public void The_schema_refuses_other_keys() => Assert.All(PlanShapes.All, s => Assert.False(Of(s).GetProperty("additionalProperties").GetBoolean()));

    [Fact]
    public void Schema_and_loader_spell_choices_alike()
    {
        Assert.Equal(PlanWords.Tones.Words, Spelled("severity", "tone"));
        Assert.Equal(PlanWords.FactKinds.Words, Spelled("fact", "kind"));
        Assert.Equal(PlanWords.Milestones.Words, Spelled("fact", "stated-by"));
        Assert.Equal(PlanWords.ItemKinds.Words, Spelled("item", "kind"));
        Assert.Equal(PlanWords.ClockKinds.Words, Spelled("clock", "kind"));
        Assert.Equal(PlanWords.Media.Words, Spelled("step", "by"));
        Assert.Equal(PlanWords.Weekdays.Words, Spelled("hours", "days"));
    }

    [Fact]
    public void Every_key_of_the_schema_is_described() => Assert.All(PlanShapes.All, s => Assert.All(
        Of(s).GetProperty("properties").EnumerateObject(),
        p => Assert.True(p.Value.TryGetProperty("description", out _) || p.Value.TryGetProperty("$ref", out _), $"{s.Name}.{p.Name}")));

    [Fact]
    public void Every_reference_of_the_schema_leads_somewhere() =>
        Assert.Empty(References(Schema).Distinct().Except(Defs().Select(d => $"#/$defs/{d.Name}")));

    [Fact]
    public void The_plan_points_its_editor_to_the_schema() =>
        Assert.Equal("# yaml-language-server: $schema=plan.schema.json", File.ReadLines(Shipped.Plan).First());

    private static JsonElement.ObjectEnumerator Defs() => Schema.GetProperty("$defs").EnumerateObject();

    private static JsonElement Of(Shape shape) => shape == PlanShapes.Plan ? Schema : Schema.GetProperty("$defs").GetProperty(shape.Name);

    private static IEnumerable<string> Spelled(string def, string key)
    {
        var property = Schema.GetProperty("$defs").GetProperty(def).GetProperty("properties").GetProperty(key);
        return (property.TryGetProperty("items", out var items) ? items : property).GetProperty("enum").EnumerateArray().Select(e => e.GetString()!);
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
