using System.Globalization;

namespace IncidentBot.Clocks;

/// <summary>Keys of ladders: what is chased.</summary>
public static class LadderKey
{
    /// <summary>What keys of pages begin with.</summary>
    internal const string Pages = "page";

    /// <summary>What keys of clocks begin with.</summary>
    internal const string Clocks = "clock";

    /// <summary>What keys of items begin with.</summary>
    internal const string Items = "item";

    /// <summary>The next status update.</summary>
    public const string Update = "update";

    /// <summary>The offer of the Incident Manager's role.</summary>
    public const string HandOver = "handover";

    /// <summary>A page until somebody acknowledges.</summary>
    public static string Page(int number) => string.Create(CultureInfo.InvariantCulture, $"{Pages}:{number}");

    /// <summary>A clock until it is met.</summary>
    public static string Clock(ClockId clock) => $"{Clocks}:{clock}";

    /// <summary>An item that falls due.</summary>
    public static string Item(ItemId item) => $"{Items}:{item}";

    /// <summary>The page a ladder chases, or null when it chases something else.</summary>
    internal static PageState? PageOf(this Incident incident, string key) => incident.Pages.FirstOrDefault(p => Page(p.Number) == key);

    /// <summary>The clock a ladder chases, or null when it chases something else.</summary>
    internal static ClockState? ClockOf(this Incident incident, string key) => incident.Clocks.FirstOrDefault(c => Clock(c.Id) == key);

    /// <summary>The item a ladder chases, or null when it chases something else.</summary>
    internal static ItemState? ItemOf(this Incident incident, string key) => incident.Items.FirstOrDefault(i => Item(i.Id) == key);
}
