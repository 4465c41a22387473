using System.Collections;
using System.Reflection;
using System.Text.Json;
using IncidentBot.Stories;

namespace IncidentBot.Slack.Wire;

/// <summary>What Slack leaves out of an answer is nothing, and no null where the code expects a value.</summary>
public sealed class LeftOutTests
{
    public static TheoryData<Type> Records { get; } = new(typeof(SlackApi).Assembly.GetTypes()
        .Where(t => t is { IsPublic: true, IsAbstract: false, IsGenericType: false } && t.Namespace == typeof(SlackApi).Namespace && SlackJson.Default.GetTypeInfo(t) is not null && t.GetConstructor([]) is not null)
        .OrderBy(t => t.Name, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Records))]
    public void Nothing_that_is_left_out_is_null_unless_it_says_so(Type type)
    {
        var read = JsonSerializer.Deserialize("{}", type, SlackJson.Default)!;
        var nullable = new NullabilityInfoContext();

        Assert.All(type.GetProperties().Where(p => nullable.Create(p).ReadState is NullabilityState.NotNull), property =>
        {
            var value = property.GetValue(read);
            Assert.True(value is not null, $"{type.Name}.{property.Name} is null when Slack leaves it out");
            if (value is IEnumerable list)
                Assert.Empty(list.Cast<object>());
        });
    }

    [Fact]
    public void Metadata_and_who_could_not_be_invited_are_read_without_their_parts()
    {
        var message = JsonSerializer.Deserialize("""{"messages":[{"metadata":{}}]}""", SlackJson.Default.HistoryAnswer)!.Messages[0];

        Assert.Equal(("", 0, ""), (message.Metadata!.EventType, message.Metadata.EventPayload.Count, message.Ts));
        Assert.Equal("", JsonSerializer.Deserialize("""{"errors":[{}]}""", SlackJson.Default.ChannelAnswer)!.Errors[0].Error);
    }

    [Fact]
    public void Every_call_of_the_client_is_made_by_somebody()
    {
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/IncidentBot/Slack"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/Wire/", StringComparison.Ordinal)).Select(File.ReadAllText));

        Assert.All(
            typeof(SlackApi).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(m => m.Name).Distinct(StringComparer.Ordinal),
            name => Assert.Matches($@"[aA]pi\.{name}\b", source));
    }
}
