using System.Text.Json;
using IncidentBot.Ports;
using IncidentBot.Store;
using Microsoft.Extensions.Logging.Abstractions;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Outbox;

/// <summary>Who is told of what never arrived.</summary>
public sealed class UndeliveredTests : IAsyncLifetime
{
    private static readonly Incident Run = Incident.Unborn(Id(1), StoreFixtures.Plan) with
    {
        Stage = Stage.Open,
        Reference = "INC-1",
        Roles = ImmutableDictionary<RoleId, PersonId>.Empty.Add(StoreFixtures.Plan.Manager.Id, new PersonId("maya")),
    };

    private readonly string folder = Directory.CreateTempSubdirectory("undelivered-").FullName;
    private Ledger ledger = null!;

    public static TheoryData<string, int> Effects => new()
    {
        { nameof(Whisper), 0 }, { nameof(PostToRoom), 1 }, { nameof(FetchMessage), 1 }, { nameof(FetchTranscript), 1 }, { nameof(ShapeRoom), 1 },
    };

    public async Task InitializeAsync() =>
        ledger = await Ledger.Open(new DatabaseOptions { File = Path.Combine(folder, "test.db") }, TimeProvider.System, NullLoggerFactory.Instance, default);

    public async Task DisposeAsync()
    {
        await ledger.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task The_manager_is_told_of_everything_but_an_answer_meant_for_somebody_else(string name, int told)
    {
        Effect effect = name switch
        {
            nameof(Whisper) => new Whisper(new("ben"), "", "", Card.Line("nothing to see")),
            nameof(PostToRoom) => new PostToRoom(Card.Line("hello")),
            nameof(FetchMessage) => new FetchMessage("chat:1", new("ben")),
            nameof(FetchTranscript) => new FetchTranscript(),
            _ => new ShapeRoom(),
        };
        var item = Outbox.Effects.Row("chat", Run.Id, "key", effect, Noon);

        await ledger.Write(u => { Undelivered.Tell(u, new OutboxRow(1, item, 1, Noon, Noon), Run, new ChatPlatforms(["chat"]), "no such channel", Noon); return 0; }, default);

        var rows = await ledger.Read(u => u.Query("SELECT body FROM outbox", r => JsonSerializer.Deserialize(r.GetString(0), EffectJson.Default.Effect)), default);
        Assert.Equal(told, rows.Count);
        Assert.All(rows, r => Assert.Equal(new PersonId("maya"), Assert.IsType<TellPerson>(r).To));
    }

    [Fact]
    public void What_could_not_be_fetched_is_told_with_what_to_do_instead()
    {
        Assert.Equal(
            "INC-1: the transcript of the room could not be fetched (no such channel). Ask for it again with transcript, or write down what must not be lost.",
            Undelivered.Draw(Run, new FetchTranscript(), "no such channel").Headline.Words(p => p.Value));
        Assert.Equal(
            "INC-1: a message that ben marked could not be put on the timeline (deleted). Write down what it says: note …",
            Undelivered.Draw(Run, new FetchMessage("chat:1", new("ben")), "deleted").Headline.Words(p => p.Value));
    }
}
