using IncidentBot.PlanFiles;
using IncidentBot.Ports;
using IncidentBot.Rosters;
using IncidentBot.Store;
using IncidentBot.WarRoom;

namespace IncidentBot.Operating;

/// <summary>What the program can't run without: each is read and checked before anything starts, and ends the start with a sentence when it is wrong.</summary>
internal static class Inputs
{
    /// <summary>The plan that new incidents are run by, with its text.</summary>
    public static PlanReading Plan(Settings settings)
    {
        var folder = PlanFolder.Read(settings.Plans);
        return folder.Faults.IsEmpty && folder.Readings.FirstOrDefault(r => r.Plan == folder.Default) is { } reading
            ? reading
            : throw new CannotStart(ExitCode.BadSettings, string.Join(Environment.NewLine, folder.Faults));
    }

    /// <summary>Everybody there is. Outside try-out mode a roster without anybody is refused: nobody could be paged.</summary>
    public static RosterSource Roster(Settings settings)
    {
        var reading = RosterSource.Read(settings.Roster, settings.IsTryOut);
        if (!reading.Faults.IsEmpty || reading.Roster is not { } roster)
            throw new CannotStart(ExitCode.BadSettings, string.Join(Environment.NewLine, reading.Faults));
        return roster.People.IsEmpty
            ? throw new CannotStart(ExitCode.BadSettings, "Roster:File was empty. It must name a file with your people and who is on call; copy manifests/roster.example.yaml to begin.")
            : new RosterSource(roster);
    }

    /// <summary>The database, open and of this version.</summary>
    public static async Task<Ledger> Database(Settings settings, TimeProvider clock, ILoggerFactory logs)
    {
        try
        {
            var ledger = await Ledger.Open(settings.Database, clock, logs, CancellationToken.None);
            if (clock is TryOutClock tryOut)
                await tryOut.Load(ledger, CancellationToken.None);
            return ledger;
        }
        catch (DatabaseRefused refused)
        {
            throw new CannotStart(ExitCode.NoDatabase, refused.Message);
        }
    }

    /// <summary>The room where incidents are announced is there before the first one is declared.</summary>
    public static async Task Announcements(IChatPlatform chat, Plan plan)
    {
        var room = new RoomShape(new RoomKey(plan.Rooms.Announcements), null, "Open incidents. If something looks wrong, declare it.", Private: false, [], Archived: false);
        if (await chat.ShapeRoom(room, CancellationToken.None) is not Delivered)
            throw new CannotStart(ExitCode.NoDatabase, $"The room {room.Key} for announcements can't be made. Is the disk full, or the database in use by another program?");
    }

    /// <summary>Where the plans of older incidents are read from.</summary>
    public static PlanShelf Shelf() => new(yaml => PlanFile.Read("the plan kept in the database", yaml).Plan
        ?? throw new InvalidDataException("A plan kept in the database can't be read by this version."));
}
