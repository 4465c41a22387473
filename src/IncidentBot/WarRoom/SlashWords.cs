using IncidentBot.WarRoom.Pages;

namespace IncidentBot.WarRoom;

/// <summary>The verbs the composer completes, from the grammar's own table.</summary>
internal static class SlashWords
{
    /// <summary>Every verb, in the order of the help.</summary>
    internal static ImmutableArray<SlashWord> All { get; } = [];
}
