using System.Globalization;
using System.Reflection;

namespace IncidentBot.House;

/// <summary>A plausible value of any type an event may hold, the same every time. Two values of one type beside each other differ where their names say so (From, To).</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Moment = new(2026, 11, 22, 4, 30, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["why"] = "the export was larger than thought",
        ["reason"] = "the export was larger than thought",
        ["title"] = "Customer export was public",
        ["words"] = "the bucket is closed, 1 412 rows were read",
        ["text"] = "the bucket is closed, 1 412 rows were read",
        ["description"] = "a customer found the export by a search engine",
        ["summary"] = "bucket closed, keys changed, customers told",
        ["how"] = "a call",
        ["scope"] = "one bucket, 1 412 customers",
        ["proof"] = "ticket 4711",
        ["briefing"] = "Bucket closed, logs exported, counsel is told",
        ["reference"] = "INC-2026-0007",
        ["plandigest"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["digest"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["key"] = "page:1",
        ["ladder"] = "page:1",
    };

    /// <summary>What a part of a plan is called, so that a sentence shows which part it names.</summary>
    private static readonly Dictionary<Type, string> Titles = new()
    {
        [typeof(Severity)] = "High",
        [typeof(Phase)] = "Respond",
        [typeof(IncidentClass)] = "Data exposed",
        [typeof(FactRule)] = "Personal information involved",
        [typeof(RoleRule)] = "Technical Lead",
        [typeof(ChecklistRule)] = "Contain",
        [typeof(ItemRule)] = "Export the audit log",
        [typeof(ClockRule)] = "Tell the regulator",
        [typeof(PageRule)] = "Run the response",
    };

    public static T Of<T>() => (T)Of(typeof(T), "");

    public static object Of(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Of(inner, name);
        if (type == typeof(string))
            return Words.TryGetValue(name, out var words) ? words : $"some {name.ToLowerInvariant()}".TrimEnd();
        if (type == typeof(bool))
            return true;
        if (type == typeof(DateTimeOffset))
            return Moment + (name.ToUpperInvariant() switch { "SOFT" => TimeSpan.FromHours(24), "HARD" or "LIMIT" => TimeSpan.FromHours(72), "DUE" or "NEXT" => TimeSpan.FromHours(1), _ => TimeSpan.Zero });
        if (type == typeof(TimeSpan))
            return TimeSpan.FromMinutes(30);
        if (type == typeof(TimeOnly))
            return new TimeOnly(name.EndsWith("End", StringComparison.Ordinal) ? 17 : 9, 0);
        if (type == typeof(DateOnly))
            return new DateOnly(2026, 12, 25);
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Skip(1).FirstOrDefault() ?? Enum.GetValues(type).GetValue(0)!;
        if (type.IsPrimitive || type == typeof(decimal))
            return Convert.ChangeType(3, type, CultureInfo.InvariantCulture);
        if (type.IsGenericType)
            return Collection(type, name);
        return Id(type, name) ?? Record(type);
    }

    /// <summary>The id of a type that has one: named after its type, and for the two sides of a change apart.</summary>
    private static object? Id(Type type, string name)
    {
        if (!Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
            return null;
        var bare = type.Name.Replace("Id", "", StringComparison.Ordinal).ToLowerInvariant();
        var side = name is "From" or "Old" or "Before" ? "old-" : name is "To" or "New" ? "new-" : "";
        return Activator.CreateInstance(type, bare == "incident" ? "00112233445566778899aabbccddeeff" : side + bare)!;
    }

    private static object Collection(Type type, string name)
    {
        var arguments = type.GetGenericArguments();
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(ImmutableDictionary<,>))
            return Call(typeof(Sample), nameof(DictionaryOf), arguments, Of(arguments[0], name), Of(arguments[1], name));
        if (definition == typeof(ImmutableArray<>))
            return Call(typeof(Sample), nameof(ArrayOf), arguments, Of(arguments[0], name));
        if (definition == typeof(ImmutableHashSet<>))
            return Call(typeof(Sample), nameof(SetOf), arguments, Of(arguments[0], name));
        throw new NotSupportedException($"An event may not hold a {type}: events hold data, in ImmutableArray, ImmutableHashSet or ImmutableDictionary.");
    }

    /// <summary>A record made by its longest constructor; for an abstract one, the first record derived from it.</summary>
    private static object Record(Type type)
    {
        if (type.IsAbstract)
            type = type.Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(type)).OrderBy(t => t.MetadataToken).First();
        var made = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return made.Invoke([.. made.GetParameters().Select(p => p.Name == "Title" && Titles.TryGetValue(type, out var title) ? title : Of(p.ParameterType, p.Name!))]);
    }

    private static object Call(Type type, string method, Type[] arguments, params object[] values) =>
        type.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(arguments).Invoke(null, values)!;

    private static ImmutableArray<T> ArrayOf<T>(T one) => [one];

    private static ImmutableHashSet<T> SetOf<T>(T one) => [one];

    private static ImmutableDictionary<TKey, TValue> DictionaryOf<TKey, TValue>(TKey key, TValue value)
        where TKey : notnull => ImmutableDictionary<TKey, TValue>.Empty.Add(key, value);
}
