using IncidentBot.Chat.Grammar;
using IncidentBot.WarRoom.Pages;

namespace IncidentBot.WarRoom;

/// <summary>The verbs the composer completes, from the grammar's own table.</summary>
internal static class SlashWords
{
    /// <summary>Every verb, in the order of the help.</summary>
    internal static ImmutableArray<SlashWord> All { get; } =
        [.. Verbs.All.Select(v => new SlashWord(v.Name, v.Ways.IsEmpty ? "" : v.Usage(v.Ways[0])[v.Name.Length..].TrimStart(), v.Help))];
}
