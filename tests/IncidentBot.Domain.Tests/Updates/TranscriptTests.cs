using System.Text;

namespace IncidentBot.Updates;

public class TranscriptTests
{
    private static readonly Incident Running = Given.Declared();

    [Fact]
    public void Asking_for_the_transcript_has_it_fetched_in_any_stage_that_has_a_room()
    {
        var asked = Running.Events(new AskForTranscript(), Given.Fay);

        Assert.Equal(new FetchTranscript(Asked: true), Assert.Single(Running.Effects(asked, Given.Fay)));
        Assert.Equal("Asked for the transcript of the room", asked.Single().Sentence(Given.Plan).Said());
        Assert.Single((Running with { Stage = Stage.Closed }).Events(new AskForTranscript()));
        Assert.IsType<NotRunning>(Assert.IsType<Refused>(Given.Nothing.Ask(new AskForTranscript(), Given.Fay)).Refusal);
    }

    [Fact]
    public void A_transcript_belongs_to_the_record_after_the_end_too()
    {
        var closed = Running with { Stage = Stage.Closed };
        var transcript = Transcript("12:00 ana: hello");
        var kept = closed.Events(new KeepTranscript("war-room", transcript, 1)).Single();

        Assert.Equal($"Transcript of war-room kept: 1 message, SHA-256 {transcript.Kept.Digest}", kept.Sentence(Given.Plan).Said());
        Assert.Equal(transcript.Kept, Assert.Single(closed.After([kept]).Files));
        Assert.Empty(closed.Effects([kept]));
    }

    [Fact]
    public void A_transcript_that_holds_the_same_as_one_before_adds_nothing()
    {
        var once = Running.When(new KeepTranscript("war-room", Transcript("12:00 ana: hello"), 1));
        var again = Assert.IsType<Accepted>(once.Ask(new KeepTranscript("war-room", Transcript("12:00 ana: hello") with { Name = "other.txt" }, 1)));

        Assert.Empty(again.Events);
        Assert.Equal("That transcript is on the record already.", again.Reply!.Headline.Said());
        Assert.Equal(2, once.When(new KeepTranscript("war-room", Transcript("12:00 ana: hello\n12:01 ben: hi"), 2)).Files.Length);
    }

    private static BroughtFile Transcript(string words) => new("room.txt", "text/plain", Encoding.UTF8.GetBytes(words));
}
