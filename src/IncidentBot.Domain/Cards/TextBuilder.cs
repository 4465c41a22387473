using System.Globalization;
using System.Runtime.CompilerServices;
using IncidentBot.People;

namespace IncidentBot.Cards;

/// <summary>Makes a <see cref="Text"/> out of an interpolated string: persons and moments become spans, everything else plain words.</summary>
[InterpolatedStringHandler]
public ref struct TextBuilder
{
    private readonly ImmutableArray<Span>.Builder spans;

    /// <summary>Called by the compiler.</summary>
    public TextBuilder(int literalLength, int formattedCount) => spans = ImmutableArray.CreateBuilder<Span>(formattedCount * 2 + Math.Min(literalLength, 1));

    /// <summary>Called by the compiler.</summary>
    public readonly void AppendLiteral(string value) => spans.Add(new Plain(value));

    /// <summary>A person.</summary>
    public readonly void AppendFormatted(PersonId value) => spans.Add(new Who(value));

    /// <summary>A moment.</summary>
    public readonly void AppendFormatted(DateTimeOffset value) => spans.Add(new Moment(value));

    /// <summary>A span as it is.</summary>
    public readonly void AppendFormatted(Span value) => spans.Add(value);

    /// <summary>A text within a text.</summary>
    public readonly void AppendFormatted(Text value) => spans.AddRange(value.Spans);

    /// <summary>Anything else: its words. The compiler also comes here with a kind of span, or with a person or moment that may be null.</summary>
    public readonly void AppendFormatted<T>(T value)
    {
        if (value is Span span)
            spans.Add(span);
        else if (value is PersonId person)
            spans.Add(new Who(person));
        else if (value is DateTimeOffset moment)
            spans.Add(new Moment(moment));
        else if (Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } words)
            spans.Add(new Plain(words));
    }

    internal readonly Text Build() => new(spans.ToImmutable());
}
