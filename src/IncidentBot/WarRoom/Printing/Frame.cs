namespace IncidentBot.WarRoom.Printing;

/// <summary>What printing needs beside the card: where it stands, whose names to show, and what time it is.</summary>
/// <param name="Room">Key of the room, where buttons and forms post.</param>
/// <param name="Roster">For names, and for the fields that ask for a person.</param>
/// <param name="Times">How moments are written.</param>
/// <param name="Now">The moment of printing.</param>
/// <param name="Prefix">Before every element's id, so that the same card can stand on a page twice.</param>
/// <param name="Token">Antiforgery token for the forms; null where the script adds it.</param>
/// <param name="Key">Request key for the forms: the same again has one effect.</param>
public sealed record Frame(string Room, Roster Roster, Times Times, DateTimeOffset Now, string Prefix = "", string Token = "", string Key = "")
{
    /// <summary>Where buttons and forms post.</summary>
    public string Say => RoomPath(Room) + "/say";

    /// <summary>Address of a room's page.</summary>
    public static string RoomPath(string room) => "/rooms/" + Uri.EscapeDataString(room);

    /// <summary>Address of a file that belongs to the record of a room's incident.</summary>
    public static string FilePath(string room, string digest) => $"{RoomPath(room)}/files/{digest}";
}
