using IncidentBot.Ports;

namespace IncidentBot.Store;

/// <summary>What chat platforms remember, as rows of the product's database.</summary>
public sealed class PlatformMemory(Ledger ledger) : IPlatformMemory
{
    public Task<string?> Find(string platform, string kind, string key, CancellationToken cancellation) => Try(ledger.Read(
        unit => unit.Scalar<string>("SELECT value FROM platform_memory WHERE platform = @platform AND kind = @kind AND key = @key", ("platform", platform), ("kind", kind), ("key", key)),
        cancellation));

    public Task<string?> KeyOf(string platform, string kind, string value, CancellationToken cancellation) => Try(ledger.Read(
        unit => unit.Scalar<string>(
            "SELECT key FROM platform_memory WHERE platform = @platform AND kind = @kind AND value = @value ORDER BY at DESC, key LIMIT 1",
            ("platform", platform), ("kind", kind), ("value", value)),
        cancellation));

    public Task<IReadOnlyList<KeyValuePair<string, string>>> All(string platform, string kind, string keyPrefix, CancellationToken cancellation) =>
        Try(ledger.Read<IReadOnlyList<KeyValuePair<string, string>>>(
            unit => unit.Query(
                "SELECT key, value FROM platform_memory WHERE platform = @platform AND kind = @kind AND substr(key, 1, @length) = @prefix ORDER BY key",
                r => KeyValuePair.Create(r.GetString(0), r.GetString(1)), ("platform", platform), ("kind", kind), ("length", keyPrefix.Length), ("prefix", keyPrefix)),
            cancellation));

    public Task Keep(string platform, string kind, string key, string? value, CancellationToken cancellation) => Try(ledger.Write(
        unit => value is null
            ? unit.Execute("DELETE FROM platform_memory WHERE platform = @platform AND kind = @kind AND key = @key", ("platform", platform), ("kind", kind), ("key", key))
            : unit.Execute(
                """
                INSERT INTO platform_memory(platform, kind, key, value, at) VALUES (@platform, @kind, @key, @value, @at)
                ON CONFLICT (platform, kind, key) DO UPDATE SET value = excluded.value, at = excluded.at
                """,
                ("platform", platform), ("kind", kind), ("key", key), ("value", value), ("at", unit.Now.Micros())),
        cancellation));

    private static async Task<T> Try<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (NotRecorded trouble)
        {
            throw new NotRemembered(trouble.Message, trouble);
        }
    }
}
