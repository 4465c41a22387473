namespace IncidentBot.Store;

/// <summary>
/// Sole use of an SQLite file by one process. A second one would keep incidents in memory that the first one changes, and answer from them. Held as the operating
/// system's lock on a file beside the database, so that it ends with the process however it ends; the file itself stays and says nothing.
/// </summary>
internal sealed class SoleUse : IDisposable
{
    private readonly FileStream held;

    private SoleUse(FileStream held) => this.held = held;

    /// <summary>Takes the file for this process until disposed.</summary>
    /// <exception cref="DatabaseRefused">Another process, or this one, has it.</exception>
    internal static SoleUse Of(string file)
    {
        // By whatever link it is reached, it is one file.
        var real = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(file);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new SoleUse(File.Open(real + ".lock", options));
        }
        catch (IOException e) when (IsTaken(e))
        {
            throw new DatabaseRefused($"Database:File {file} is in use by an IncidentBot that runs already. Stop that one first, or give this one a file of its own.", e);
        }
    }

    public void Dispose() => held.Dispose();

    // EWOULDBLOCK on Linux and on macOS, a sharing violation on Windows.
    private static bool IsTaken(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
