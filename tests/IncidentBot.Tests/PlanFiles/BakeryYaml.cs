namespace IncidentBot.PlanFiles;

/// <summary>A small plan in order, which tests break in one place at a time.</summary>
internal static class BakeryYaml
{
    public const string Text = """
        id: bakery
        title: Harbour Bakery
        zone: Australia/Sydney
        look-alike: 30m
        numbering: { incident: "HB-{year}-{number:0000}", report: "HB-R-{year}-{number:0000}" }
        severities:
          - { id: red, title: Burning, definition: The ovens are down., tone: bad }
          - { id: green, title: Warm, definition: All ovens run. }
        phases:
          - { id: look, title: Look, definition: Find out. }
        classes:
          - { id: intruder, title: Intruder, definition: Somebody got in., sensitive: true }
        facts:
          - { id: aware, title: We knew, kind: moment, stated-by: reported }
          - { id: guests-told, title: Guests told, kind: moment }
          - { id: harm, title: Harm, kind: yes-no, forces: red }
          - { id: cause, title: Cause, kind: words, question: Why? }
        roles:
          - { id: captain, title: Captain, duties: Runs it., runs-the-response: true, short: [im, lead] }
          - { id: owner, title: Owner, duties: Decides., standing: true }
        authorities:
          take-over: [owner]
        checklists:
          - id: first
            title: First hour
            when: { severity: [red], class: [intruder], phase: [look], facts: [harm] }
            items:
              - { id: lock, title: Lock the door, kind: evidence, required: true, owner: captain, due: 4bh }
              - { id: sweep, title: Sweep, kind: destructive }
        clocks:
          - id: guests
            title: Tell the guests
            kind: notify-by
            starts: aware
            soft: 24h
            hard: 2d
            met-by: guests-told
            owner: captain
            ruled-out-by: [owner]
            covers: [CHG-30]
        pages:
          - id: bell
            title: Run it
            to: on-call
            asks-scope: true
            ladder:
              - { after: 0m, to: on-call, by: [direct] }
              - { after: 90s, to: role owner, by: [direct, sms] }
            then-every: 5m
        updates:
          - { severity: [red], every: 30m }
        rooms: { name: "inc-{number}-{codename}", announcements: kitchen }
        hours: { start: "06:00", end: "14:00", days: [mon, tue, sat], holidays: [2026-12-25] }

        """;

    /// <summary>The faults of the text after one replacement, a line each.</summary>
    public static string Broken(string what, string by)
    {
        Assert.Contains(what, Text, StringComparison.Ordinal);
        return string.Join('\n', PlanFile.Read("bakery.yaml", Text.Replace(what, by, StringComparison.Ordinal)).Faults);
    }
}
