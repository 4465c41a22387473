using System.Text.Json.Serialization;
using IncidentBot.Plans;

namespace IncidentBot.People;

/// <summary>A person's key in the roster, such as <c>maya</c>: pseudonymous, never a display name, never reused for somebody else.</summary>
[JsonConverter(typeof(IdJson<PersonId>))]
public readonly record struct PersonId(string Value) : IId<PersonId>
{
    public static PersonId Of(string value) => new(value);

    public override string ToString() => Value;
}
