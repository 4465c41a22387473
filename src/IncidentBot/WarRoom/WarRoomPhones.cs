using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>Try-out: text messages go to simulated phones, which are rooms that only their owners may read.</summary>
public sealed class WarRoomPhones(Ledger ledger) : ISmsSender
{
    /// <summary>The room that stands for a person's phone.</summary>
    public static string RoomOf(PersonId person) => "phone:" + person.Value;

    /// <summary>The phone is there, message or not.</summary>
    public async Task Ready(PersonId person, CancellationToken cancellation)
    {
        if (await ledger.Read(unit => unit.FindRoom(RoomOf(person)), cancellation) is null)
            await ledger.Write(unit => { unit.OwnRoom(RoomOf(person), RoomKind.Phone, person); return true; }, cancellation);
    }

    public async Task<Outcome> Send(PersonId person, string words, string effectKey, CancellationToken cancellation)
    {
        var body = CardJson.Write(Card.Line(words));
        try
        {
            await ledger.Write(
                unit =>
                {
                    unit.OwnRoom(RoomOf(person), RoomKind.Phone, person);
                    return unit.AddMessage(RoomOf(person), body, effectKey);
                },
                cancellation);
            return new Delivered();
        }
        catch (NotRecorded e)
        {
            return new TryLater(TimeSpan.FromSeconds(2), e.Message);
        }
    }
}
