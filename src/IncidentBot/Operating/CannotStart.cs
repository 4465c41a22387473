#pragma warning disable CA1710 // Named by what happened, as it is said.

namespace IncidentBot.Operating;

/// <summary>The program can't start (or go on) and an operator must do something. Ends it with one sentence and this exit code; never with a stack trace.</summary>
public sealed class CannotStart(ExitCode code, string what) : Exception(what)
{
    /// <summary>How the program ends.</summary>
    public ExitCode Code => code;
}

/// <summary>How the program ends. Scripts rely on the numbers: never renumber.</summary>
public enum ExitCode
{
    /// <summary>As asked.</summary>
    Done = 0,

    /// <summary>A check found something: a tampered timeline, a faulty plan file.</summary>
    Found = 1,

    /// <summary>A setting, a plan, the roster or the command line is wrong.</summary>
    BadSettings = 2,

    /// <summary>The database can't be opened, read or migrated.</summary>
    NoDatabase = 3,

    /// <summary>The address can't be listened on.</summary>
    NoAddress = 4,

    /// <summary>A part of the program died of a bug and took the program with it; start it again.</summary>
    Broke = 5,
}
