using System.Text.Json.Serialization;
using IncidentBot.People;

namespace IncidentBot.Cards;

/// <summary>A piece of text with its meaning, without any markup character: each printer escapes and marks up for its own medium.</summary>
[JsonDerivedType(typeof(Plain), "plain")]
[JsonDerivedType(typeof(Strong), "strong")]
[JsonDerivedType(typeof(Code), "code")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Who), "who")]
[JsonDerivedType(typeof(Moment), "moment")]
public abstract record Span;

/// <summary>Words as they are.</summary>
public sealed record Plain(string Value) : Span;

/// <summary>Words to stand out.</summary>
public sealed record Strong(string Value) : Span;

/// <summary>Something to type or to copy, letter by letter.</summary>
public sealed record Code(string Value) : Span;

/// <summary>A way to a room of the bot's own making. <paramref name="Room"/> is a room key, never a free address: a user's text can't become a link.</summary>
public sealed record Link(string Value, string Room) : Span;

/// <summary>A person, printed as the platform mentions people, or by name.</summary>
public sealed record Who(PersonId Person) : Span;

/// <summary>A moment, printed in the reader's zone where the platform can, else with date and zone.</summary>
public sealed record Moment(DateTimeOffset At, MomentStyle Style = MomentStyle.DateAndTime) : Span;

/// <summary>How a moment is shown.</summary>
public enum MomentStyle
{
    /// <summary>Date, time and zone.</summary>
    DateAndTime,

    /// <summary>How long until (or since), beside the time itself.</summary>
    Countdown,
}

/// <summary>A run of spans: everything people read is one of these. Build with an interpolated string: <c>Text.Of($"by {person}, {moment}")</c>.</summary>
public sealed record Text(ImmutableArray<Span> Spans)
{
    /// <summary>Nothing.</summary>
    public static Text Empty { get; } = new([]);

    /// <summary>One plain span.</summary>
    public static implicit operator Text(string value) => new([new Plain(value)]);

    /// <summary>Plain words with persons, moments and spans in the holes. Other values are written as plain words, so user text stays text.</summary>
    public static Text Of(TextBuilder builder) => builder.Build();

    /// <summary>This text followed by another.</summary>
    public Text Then(Text more) => new([.. Spans, .. more.Spans]);

    /// <summary>The words alone, names by <paramref name="nameOf"/>, moments in UTC: for logs of refusals, SMS and tests.</summary>
    public string Words(Func<PersonId, string> nameOf) => string.Concat(Spans.Select(s => s switch
    {
        Plain p => p.Value,
        Strong p => p.Value,
        Code p => p.Value,
        Link p => p.Value,
        Who p => nameOf(p.Person),
        Moment p => p.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    }));

    public bool Equals(Text? other) => other is not null && Spans.SequenceEqual(other.Spans);

    public override int GetHashCode() => Spans.Length;
}
