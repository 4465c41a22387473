using IncidentBot.Chat;
using IncidentBot.Ports;
using IncidentBot.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentBot.WarRoom;

/// <summary>The war room holds what every chat holds.</summary>
public sealed class PlatformTests : PlatformContract
{
    private readonly DatabaseOptions options = SqliteFolders.New();
    private Ledger ledger = null!;

    protected override IChatPlatform Chat => new WarRoomChat(ledger, (_, _, _, _, _, _) => Task.FromResult<Outcome>(new Delivered()));

    public override async Task InitializeAsync() => ledger = await Ledger.Open(options, TimeProvider.System, NullLoggerFactory.Instance, default);

    public override async Task DisposeAsync()
    {
        await ledger.DisposeAsync();
        SqliteFolders.Delete(options);
    }

    protected override Task<string[]> Said(RoomKey room) => Words(room.Value);

    protected override Task<string[]> Told(string person) => Words(WarRoomChat.RoomOf(new PersonId(person)));

    protected override async Task<(string Topic, bool Private, bool Archived, string[] Members)> Look(RoomKey room)
    {
        var row = (await ledger.Read(u => u.FindRoom(room.Value), default))!;
        return (row.Topic.Words(p => p.Value), row.Private, row.Archived, [.. row.Members.Select(m => m.Value)]);
    }

    protected override void Pass(TimeSpan time)
    {
        // Nothing here waits for time.
    }

    private async Task<string[]> Words(string room) => [.. (await ledger.Read(u => u.Messages(room, null, 100), default)).Select(m => m.Card!.Headline.Words(p => p.Value))];
}
