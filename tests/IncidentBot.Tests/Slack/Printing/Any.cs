using FsCheck;
using FsCheck.Fluent;

namespace IncidentBot.Tests.Slack.Printing;

/// <summary>Any words, cards and forms, the nastier the better.</summary>
internal static class Any
{
    private static readonly string[] Nasty =
    [
        "", " ", "\n", "*bold* ", "_it_ ", "~no~ ", "`code` ", "> quote\n", ":tada: ", "<!channel>", "<!here|here>", "<@U0EVIL>", "<#C0EVIL|x>", "<https://evil.example|bank>", "&lt;", "&", "\\",
        "\ud83d", "\ude00", "👩‍🚒", "❤️", "e\u0301", "\u202Egnp.exe", "\u200B", "\u2060", "שלום ", "\u0000", "\r\n", "\t", "{date}", "https://evil.example/a ", "@everyone ", "\"", "”", "a word ", "日本語",
    ];

    /// <summary>A few pieces, mostly short, now and then longer than any limit.</summary>
    internal static readonly Gen<string> Words =
        from length in Gen.Frequency((6, Gen.Choose(0, 4)), (3, Gen.Choose(5, 40)), (1, Gen.Choose(200, 1500)))
        from parts in Gen.OneOf(Gen.Elements(Nasty), Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()), Gen.Choose(32, 126).Select(c => ((char)c).ToString())).ArrayOf(length)
        select string.Concat(parts);

    private static readonly Gen<Span> Spans = Gen.OneOf(
        Words.Select(Span (w) => new Plain(w)),
        Words.Select(Span (w) => new Strong(w)),
        Words.Select(Span (w) => new Code(w)),
        Gen.Elements("inc-0042-calm-otter", "elsewhere", "<!here>").SelectMany(room => Words, Span (room, w) => new Link(w, room)),
        Gen.Elements("maya", "jess", "<@U1>", "").Select(Span (p) => new Who(new PersonId(p))),
        Gen.Choose(-1000, 1_000_000).SelectMany(_ => Gen.Elements(MomentStyle.DateAndTime, MomentStyle.Countdown), Span (h, s) => new Moment(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(h - 490_000), s)));

    private static readonly Gen<Text> Texts = from n in Gen.Choose(0, 6) from spans in Spans.ArrayOf(n) select new Text([.. spans]);

    private static readonly Gen<ChecklistRow> Rows =
        from id in Words
        from title in Words
        from state in Gen.Elements(Enum.GetValues<RowState>())
        from note in Texts
        from line in Gen.OneOf(Words, Gen.Choose(1, 99).Select(n => $"check {n}"), Gen.Constant("")).Select(l => l.Length == 0 ? null : l)
        select new ChecklistRow(id, title, state, note, line);

    private static readonly Gen<Button> Buttons =
        from label in Words
        from line in Words
        from style in Gen.Elements(Enum.GetValues<ButtonStyle>())
        from confirm in Gen.OneOf(Words.Select(string? (w) => w), Gen.Constant((string?)null))
        select new Button(label, line, style, confirm);

    private static readonly Gen<Block> Blocks = Gen.OneOf(
        Texts.Select(Block (t) => new TextBlock(t)),
        Gen.Choose(0, 30).SelectMany(n => Words.SelectMany(_ => Texts, (l, v) => new LabelledFact(l, v)).ArrayOf(n)).Select(Block (f) => new FactsBlock([.. f])),
        Gen.Choose(0, 60).SelectMany(n => Rows.ArrayOf(n)).Select(Block (r) => new ChecklistBlock([.. r])),
        Gen.Constant((Block)new Divider()),
        Words.Select(Block (w) => new ImageBlock("<svg/>", w)));

    internal static readonly Gen<Card> Cards =
        from headline in Texts
        from tone in Gen.Elements(Enum.GetValues<Tone>())
        from blocks in Gen.Frequency((5, Gen.Choose(0, 6)), (1, Gen.Choose(40, 120))).SelectMany(n => Blocks.ArrayOf(n))
        from buttons in Gen.Frequency((5, Gen.Choose(0, 7)), (1, Gen.Choose(20, 90))).SelectMany(n => Buttons.ArrayOf(n))
        select new Card(headline, tone, [.. blocks], [.. buttons]);

    private static readonly Gen<Field> Fields =
        from label in Words
        from kind in Gen.Elements(Enum.GetValues<FieldKind>())
        from required in Gen.Elements(true, false)
        from hint in Words
        from error in Gen.OneOf(Words.Select(string? (w) => w), Gen.Constant((string?)null))
        from count in Gen.Frequency((5, Gen.Choose(0, 12)), (1, Gen.Choose(90, 120)))
        from options in Words.SelectMany(_ => Words, (v, l) => (v, l)).SelectMany(_ => Words, (o, d) => new Option(o.v, o.l, d)).ArrayOf(count)
        from value in Gen.OneOf(Words, Gen.Elements(options.Select(o => o.Value).Append("maya").ToArray()))
        select new Field("", label, kind, required, value, hint, [.. options], error);

    internal static readonly Gen<Form> Forms =
        from title in Words
        from submit in Words
        from count in Gen.Choose(0, 6)
        from fields in Fields.ArrayOf(count)
        select new Form(title, "update", [.. fields.Select((f, i) => f with { Name = $"field-{i}" })], submit);
}
