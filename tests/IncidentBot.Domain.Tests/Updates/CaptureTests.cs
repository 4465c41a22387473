using System.Text;

namespace IncidentBot.Updates;

public class CaptureTests
{
    private static readonly Incident Running = Given.Declared();
    private static readonly ChatMessage Door = new("chat:1:1", Actor.Of(Given.Ben), "The door stands open", Given.Noon.AddMinutes(-5));
    private static readonly BroughtFile Photo = new("door.jpg", "image/jpeg", Encoding.UTF8.GetBytes("a door"));

    [Fact]
    public void A_message_stands_on_the_timeline_with_its_author_its_words_and_the_moment_it_was_written()
    {
        var captured = Running.Events(new CaptureMessage(Door, [], []), Given.Fay).Single();

        Assert.Equal("Message of Ben Banks: The door stands open", captured.Sentence(Given.Plan).Said());
        Assert.Equal(Given.Noon.AddMinutes(-5), captured.OccurredAt);
        Assert.Empty(Running.Effects([captured], Given.Fay));
    }

    [Fact]
    public void Its_files_belong_to_the_record_and_those_that_could_not_be_copied_are_named()
    {
        var request = new CaptureMessage(Door, [Photo], ["film.mp4 (larger than 20 MB)"]);
        var captured = Running.Events(request, Given.Fay).Single();

        Assert.Equal("Message of Ben Banks: The door stands open — with door.jpg — not copied: film.mp4 (larger than 20 MB)", captured.Sentence(Given.Plan).Said());
        var kept = Assert.Single(Running.After([captured]).Files);
        Assert.Equal(("door.jpg", "image/jpeg", 6L, Photo.Kept.Digest), (kept.Name, kept.MediaType, kept.Size, kept.Digest));
        Assert.Equal(Photo, Assert.Single(((IBringsFiles)request).Files));
    }

    [Fact]
    public void A_digest_is_the_one_that_everybody_else_works_out() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new BroughtFile("x", "text/plain", Encoding.UTF8.GetBytes("abc")).Kept.Digest);

    [Fact]
    public void The_same_message_again_adds_nothing_and_names_the_entry_that_holds_it()
    {
        var once = Running.When(new CaptureMessage(Door, [], []), Given.Fay);
        var again = Assert.IsType<Accepted>(once.Ask(new CaptureMessage(Door with { Words = "The door is shut" }, [Photo], []), Given.Ana));

        Assert.Empty(again.Events);
        Assert.Equal($"That message is on the timeline already, as entry {once.Version}.", again.Reply!.Headline.Said());
        Assert.Equal(2, once.When(new CaptureMessage(Door with { Id = "chat:1:2" }, [], [])).Captured.Count);
    }

    [Fact]
    public void A_message_of_a_report_can_be_captured_and_one_of_what_is_over_can_not()
    {
        var report = Running with { Stage = Stage.Reported };
        var resolved = Running with { Stage = Stage.Resolved };

        Assert.Single(report.Events(new CaptureMessage(Door, [], [])));
        Assert.Single(resolved.Events(new CaptureMessage(Door, [], [])));
        Assert.All([Stage.Closed, Stage.Cancelled, Stage.Declined, Stage.Merged],
            stage => Assert.IsType<NotRunning>(Assert.IsType<Refused>((Running with { Stage = stage }).Ask(new CaptureMessage(Door, [], []), Given.Fay)).Refusal));
    }

    [Fact]
    public void Somebody_whom_nobody_knows_stands_by_the_account_and_markup_stays_words()
    {
        var stranger = Door with { Author = new Actor(ActorKind.Machine, "U0EXAMPLE"), Words = "<b>*look*</b> <@U1>" };
        var sentence = Running.Events(new CaptureMessage(stranger, [], [])).Single().Sentence(Given.Plan);

        Assert.Equal("Message of U0EXAMPLE: <b>*look*</b> <@U1>", sentence.Said());
        Assert.All(sentence.Spans, s => Assert.IsType<Plain>(s));
    }

    [Fact]
    public void A_captured_message_that_is_changed_or_deleted_later_leaves_its_entry_as_it_is()
    {
        var captured = Running.When(new CaptureMessage(Door, [Photo], []), Given.Fay);
        var entry = captured.Version;
        var changed = captured.Events(new NoteMessageChange(Door.Id, "The door is shut")).Single();
        var deleted = captured.Events(new NoteMessageChange(Door.Id, null)).Single();

        Assert.Equal($"The message of entry {entry} was changed in its chat to: The door is shut", changed.Sentence(Given.Plan).Said());
        Assert.Equal($"The message of entry {entry} was deleted in its chat; the entry stays", deleted.Sentence(Given.Plan).Said());
        Assert.Equal((captured.Captured, captured.Files), (captured.After([changed, deleted]).Captured, captured.After([changed, deleted]).Files));
        Assert.Single((captured with { Stage = Stage.Closed }).Events(new NoteMessageChange(Door.Id, null)));
    }

    [Fact]
    public void What_nobody_captured_may_be_changed_without_a_word() =>
        Assert.Empty(Running.Events(new NoteMessageChange("chat:1:1", "other words")));
}
