#pragma warning disable CA1710 // Named by what happened, as it is said.

namespace IncidentBot.Ports;

/// <summary>
/// What a chat platform must know again after a restart: the ids its service gave for rooms, slots, messages and people. Ids only; of what was said
/// nothing but the words of a message on their way to the record.
/// Names are the platform's own (<see cref="IChatPlatform.Name"/>); a kind groups keys, such as <c>channel</c> or <c>slot</c>.
/// </summary>
public interface IPlatformMemory
{
    /// <summary>The value kept under this key, or null.</summary>
    /// <exception cref="NotRemembered">The database can't be asked; try again.</exception>
    Task<string?> Find(string platform, string kind, string key, CancellationToken cancellation);

    /// <summary>The key whose value this is (the newest, when several have it), or null: from the platform's id back to ours.</summary>
    /// <exception cref="NotRemembered">The database can't be asked; try again.</exception>
    Task<string?> KeyOf(string platform, string kind, string value, CancellationToken cancellation);

    /// <summary>Every key and value of a kind whose key begins so.</summary>
    /// <exception cref="NotRemembered">The database can't be asked; try again.</exception>
    Task<IReadOnlyList<KeyValuePair<string, string>>> All(string platform, string kind, string keyPrefix, CancellationToken cancellation);

    /// <summary>Keeps a value, durably before it returns; null forgets it.</summary>
    /// <exception cref="NotRemembered">Nothing was kept; try again.</exception>
    Task Keep(string platform, string kind, string key, string? value, CancellationToken cancellation);
}

/// <summary>The memory can't be read or written just now.</summary>
public sealed class NotRemembered(string message, Exception? inner = null) : Exception(message, inner);
