using IncidentBot.Store;

namespace IncidentBot.Operating;

/// <summary><c>IncidentBot verify [reference]</c>: recomputes every seal. Exit codes: 0 ok, 1 tampered, 3 unreadable.</summary>
public static class VerifyCommand
{
    /// <summary>Verifies one incident or all.</summary>
    public static Task<int> Run(DatabaseOptions options, string? reference, TextWriter output, CancellationToken cancellation) => throw new NotSupportedException();
}
