namespace IncidentBot.Store;

/// <summary>The names an incident can be found by: every reference it ever had (as a report, as an incident) and its rooms.</summary>
public static class References
{
    private const string Reference = "reference";
    private const string Room = "room";

    /// <summary>The incident with this reference, in any case, or null.</summary>
    public static IncidentId? FindByReference(this Unit unit, string reference) => unit.FindName(Reference, Folded(reference));

    /// <summary>The incident this room belongs to, or null.</summary>
    public static IncidentId? FindByRoom(this Unit unit, RoomKey room) => unit.FindName(Room, room.Value);

    /// <summary>The incident's newest room, or null.</summary>
    public static RoomKey? RoomOf(this Unit unit, IncidentId incident) =>
        unit.Scalar<string>(
            "SELECT name FROM incident_name WHERE incident_id = @incident AND kind = 'room' ORDER BY at DESC, name DESC LIMIT 1",
            ("incident", incident.Value)) is { } name ? new RoomKey(name) : null;

    /// <summary>Gives the incident a reference and a room. Names it had before stay its own. An empty name is left out; a name of another incident is a bug.</summary>
    public static void Name(this Unit unit, IncidentId incident, string reference, RoomKey room)
    {
        unit.AddName(Reference, Folded(reference), incident);
        unit.AddName(Room, room.Value ?? "", incident);
    }

    private static IncidentId? FindName(this Unit unit, string kind, string name) =>
        unit.Scalar<string>("SELECT incident_id FROM incident_name WHERE kind = @kind AND name = @name", ("kind", kind), ("name", name)) is { } id
            ? new IncidentId(id)
            : null;

    private static void AddName(this Unit unit, string kind, string name, IncidentId incident)
    {
        if (name.Length == 0)
            return;
        var added = unit.Execute(
            "INSERT INTO incident_name(kind, name, incident_id, at) VALUES (@kind, @name, @incident, @at) ON CONFLICT (kind, name) DO NOTHING",
            ("kind", kind), ("name", name), ("incident", incident.Value), ("at", unit.Now.Micros()));
        if (added == 0 && unit.FindName(kind, name) != incident)
            throw new InvalidOperationException($"The {kind} {name} belongs to another incident.");
    }

    private static string Folded(string reference) => reference.Trim().ToUpperInvariant();
}
