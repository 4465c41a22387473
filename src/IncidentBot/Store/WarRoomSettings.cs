namespace IncidentBot.Store;

/// <summary>Settings made at run time, and the keys that seal cookies.</summary>
internal static class WarRoomSettings
{
    /// <summary>The value of a setting, or null.</summary>
    internal static string? Setting(this Unit unit, string name) => unit.Scalar<string>("SELECT value FROM setting WHERE name = @name", ("name", name));

    /// <summary>Sets it.</summary>
    internal static void Set(this Unit unit, string name, string value) => unit.Execute(
        "INSERT INTO setting(name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value", ("name", name), ("value", value));

    /// <summary>Every key, as XML.</summary>
    internal static List<string> ProtectionKeys(this Unit unit) => unit.Query("SELECT xml FROM protection_key ORDER BY name", r => r.GetString(0));

    /// <summary>Keeps a key.</summary>
    internal static int KeepProtectionKey(this Unit unit, string name, string xml) => unit.Execute(
        "INSERT INTO protection_key(name, xml) VALUES (@name, @xml) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml", ("name", name), ("xml", xml));
}
