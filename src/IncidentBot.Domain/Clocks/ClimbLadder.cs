using IncidentBot.Paging;

namespace IncidentBot.Clocks;

/// <summary>
/// A reminder's time has come. Safe to send as often as one likes: a rung that passed, isn't due yet or belongs to something that is over changes
/// nothing. After downtime the rungs that fell due are climbed in one step; of a page, nobody who was skipped is left out.
/// </summary>
/// <param name="Key">The ladder.</param>
/// <param name="Rung">The rung that is thought to be next, counted from 0.</param>
public sealed record ClimbLadder(string Key, int Rung) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking)
    {
        if (incident.Stage is not (Stage.Reported or Stage.Open or Stage.Resolved) || !incident.Ladders.TryGetValue(Key, out var ladder) || ladder.Next != Rung)
            return Accept();
        if (ladder.DueAt(incident.QuietUntil(Key)) is not { } due || asking.Now < due)
            return Accept();

        var last = ladder.LastDue(asking.Now);
        var climbed = Climbed(ladder, last, asking.Roster).ToList();
        var reached = Audiences.Resolve(incident, asking, Key, climbed.SelectMany(r => r.Also.Prepend(r.To)));

        var draft = new Draft(incident, asking);
        if (incident.ClockOf(Key) is { Status: ClockStatus.Open, Missed: false, Hard: { } limit } clock && limit <= asking.Now)
            draft.Add(new ClockMissed(clock.Id, limit));
        return draft
            .Add(new RungReached(
                Key, last, reached.To, [.. climbed.SelectMany(r => r.By).Distinct().Order()], asking.Now - due, last - ladder.Next, reached.Instead))
            .Accept();
    }

    /// <summary>The rungs whose people are reached: of a page all that fell due, since each may name another person; of anything else the latest, which is the widest.</summary>
    private static IEnumerable<Rung> Climbed(Ladder ladder, int last, Roster roster)
    {
        if (ladder.Subject != LadderKey.Pages)
            return [ladder.RungAt(last)!];

        var most = ladder.Rungs.Length + roster.OnCall.Turns.Length; // repeats are alike: more of them would reach nobody new
        return Enumerable.Range(ladder.Next, Math.Min(last - ladder.Next + 1, most)).Select(n => ladder.RungAt(n)!);
    }
}

/// <summary>People were reminded.</summary>
/// <param name="Key">Of what: the ladder.</param>
/// <param name="Rung">The rung it stands on, counted from 0.</param>
/// <param name="To">Who was reached.</param>
/// <param name="By">By which means.</param>
/// <param name="Late">How long after its time (the bot was down, or the clock was moved); zero or more.</param>
/// <param name="Skipped">How many rungs were climbed with it because they fell due during downtime.</param>
/// <param name="Instead">What was missing when others were reached in place of it, or null.</param>
public sealed record RungReached(
    string Key, int Rung, ImmutableArray<PersonId> To, ImmutableArray<Medium> By, TimeSpan Late, int Skipped = 0, string? Instead = null) : TimelineEvent
{
    private static readonly TimeSpan OnTime = TimeSpan.FromMinutes(1);

    public override string Kind => "rung-reached";

    public override Weight Weight => Weight.Detail;

    public override Incident Apply(Incident incident, Stamp stamp)
    {
        var page = incident.PageOf(Key);
        return incident.WithMembers(To) with
        {
            Ladders = incident.Ladders.TryGetValue(Key, out var ladder) ? incident.Ladders.SetItem(Key, ladder with { Next = Rung + 1 }) : incident.Ladders,
            Snoozes = incident.QuietUntil(Key) <= stamp.At ? incident.Snoozes.Remove(Key) : incident.Snoozes,
            Pages = [.. incident.Pages.Select(p => p == page ? p with { Reached = [.. p.Reached.Union(To)] } : p)],
        };
    }

    public override Text Sentence(Plan plan)
    {
        var step = Skipped == 0 ? $"step {Rung + 1}" : $"steps {Rung + 1 - Skipped} to {Rung + 1}";
        var whom = To.IsEmpty && By.Contains(Medium.Room) ? "the room" : To.Names();
        return Text.Of($"Reminder of {Reminder.Subject(plan, Key)}, {step}, to {whom}{Means()}{(Instead is null ? "" : $" ({Instead})")}{Delay()}");
    }

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp)
    {
        var card = Reminder.Draw(after, Key, To, stamp.At);
        var late = Late > OnTime ? card.With(new TextBlock(Text.Of($"This comes{Delay()}."))) : card;
        return
        [
            .. To.Where(_ => By.Contains(Medium.Direct)).Select(p => new TellPerson(p, late, IsPage: true)),
            .. To.Where(_ => By.Contains(Medium.Sms)).Select(p => new TextPerson(p, Reminder.Sms(after, Key))),
            .. By.Contains(Medium.Room) ? [new PostToRoom(To.IsEmpty ? late : late with { Headline = Text.Of($"{late.Headline} — {To.Names()}") })] : Array.Empty<Effect>(),
            new ShapeRoom(), // whoever is reached must be able to read what it is about
            .. after.PageOf(Key) is null ? Array.Empty<Effect>() : [new DrawSlot(SlotId.Incident)],
        ];
    }

    private string Means() => string.Concat(By.Where(m => m != Medium.Room).Select((m, i) => (i == 0 ? " by " : " and ") + (m == Medium.Sms ? "text message" : "direct message")));

    private string Delay() => Late switch
    {
        _ when Late <= OnTime => "",
        { TotalHours: < 1 } => $" {Late.Minutes} min late",
        { TotalDays: < 1 } => $" {Late.Hours} h {Late.Minutes} min late",
        _ => $" {Late.Days} d {Late.Hours} h late",
    };
}
