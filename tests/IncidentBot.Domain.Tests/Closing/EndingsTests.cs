using IncidentBot.Declaring;

namespace IncidentBot.Closing;

public class EndingsTests
{
    private static readonly Incident Quiet = Given.Declared(Given.Green) with { Clocks = [], Items = [], Pages = [] };

    public static TheoryData<string> Ways => ["close", "cancel", "merge", "decline"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_ending_has_the_transcript_fetched_while_the_room_can_still_be_read(string way)
    {
        var other = Given.Declared(Given.Red, id: '2', reference: "HB-2026-0002");
        var (before, request) = way switch
        {
            "close" => (Quiet.When(new Resolve("done"), Given.Ana), (IncidentRequest)new Close()),
            "cancel" => (Quiet, new Cancel("It was the cat")),
            "merge" => (Quiet, new MergeInto("HB-2026-0002", "the same")),
            _ => (Given.Nothing.When(new ReportEvent("Smoke"), Given.Fay, reference: "HB-R-2026-0001"), new DeclineReport("It was tea")),
        };
        var effects = before.Effects(before.Events(request, way == "decline" ? Given.Gil : Given.Ana, other: other), Given.Ana);

        Assert.IsType<ShapeRoom>(effects[^1]);
        Assert.Equal(new FetchTranscript(Asked: false), effects[^2]);
        Assert.Single(effects.OfType<FetchTranscript>());
    }
}
