using System.Text;

namespace IncidentBot.Chat.Grammar;

/// <summary>Draws the form for words that are missing or mean nothing. What was typed stays filled in, what was wrong with it stands beside it.</summary>
public static class AskingForm
{
    private const int MostOptions = 100; // what Slack takes in one list

    /// <summary>The form. Submitting it types the same line again, with the fields in place of the line's words.</summary>
    public static Form Draw(Wants wants, Setting setting)
    {
        var line = new StringBuilder();
        if (setting.Incident is { Reference.Length: > 0 } incident && wants.Verb.Place is not Place.Begins)
            line.Append(incident.Reference).Append(' ');
        line.Append(wants.Verb.Name);
        if (wants.Way.Keyword.Length > 0)
            line.Append(' ').Append(wants.Way.Keyword);
        return new Form(wants.Way.Title, line.ToString(), [.. wants.Way.Arguments.Select(a => Draw(a, wants, setting))], wants.Way.Title);
    }

    /// <summary>What was wrong with an argument, or null. An empty field is wrong only once the form was sent.</summary>
    public static string? Error(Argument argument, Wants wants, Setting setting)
    {
        if (wants.Understood.Wrong.TryGetValue(argument.Name, out var sentence))
            return sentence.Words(setting.Roster.NameOf);
        return wants.Submitted && wants.Understood.Missing.Contains(argument) ? "This is needed." : null;
    }

    private static Field Draw(Argument argument, Wants wants, Setting setting)
    {
        var fact = wants.Understood.Values.Values.OfType<FactId>().Select(f => setting.Plan.Find(f)).FirstOrDefault();
        var options = Options(argument, fact, setting);
        return new Field(
            argument.Name, argument.Kind == ArgumentKind.FactValue && fact?.Question is { } question ? question : argument.Label,
            Kind(argument, fact, options), argument.Required || wants.Filled.Awaited.Contains(argument.Name), Value(argument, wants, setting),
            argument.Hint ?? Hint(argument, fact), options, Error(argument, wants, setting));
    }

    private static FieldKind Kind(Argument argument, FactRule? fact, ImmutableArray<Option> options) => argument.Kind switch
    {
        ArgumentKind.Person => FieldKind.Person,
        ArgumentKind.Moment => FieldKind.Moment,
        ArgumentKind.FactValue when fact?.Kind == FactKind.Moment => FieldKind.Moment,
        ArgumentKind.Words when !argument.Short => FieldKind.Paragraph,
        _ => options.IsEmpty ? FieldKind.Line : FieldKind.Choice,
    };

    private static ImmutableArray<Option> Options(Argument argument, FactRule? fact, Setting setting) => argument.Kind switch
    {
        ArgumentKind.Person => [],
        ArgumentKind.Choice => [.. argument.Choices.Select(c => new Option(c, c))],
        ArgumentKind.FactValue when fact?.Kind == FactKind.YesNo => [new Option("yes", "Yes"), new Option("no", "No")],
        ArgumentKind.Role => [.. setting.Plan.Roles.Where(r => !r.Standing).Select(r => new Option(r.Id.Value, r.Title, r.Duties))], // standing roles aren't given
        _ => [.. Names.Of(argument.Kind, setting).Take(MostOptions).Select(n => new Option(n.Id, Label(argument.Kind, n), n.Definition is { Length: > 0 } d ? d : null))],
    };

    private static string Label(ArgumentKind kind, Named named) => kind == ArgumentKind.Severity ? $"{named.Id} {named.Title}" : named.Title;

    private static string Value(Argument argument, Wants wants, Setting setting)
    {
        if (wants.Understood.Values.TryGetValue(argument.Name, out var value)
            && value is SeverityId or ClassId or PhaseId or RoleId or FactId or PersonId)
            return value.ToString()!;
        var typed = wants.Filled.Values.GetValueOrDefault(argument.Name, "");
        var key = Names.Key(typed);
        return argument.Kind is ArgumentKind.Item or ArgumentKind.DoneItem or ArgumentKind.Clock && Names.Of(argument.Kind, setting).FirstOrDefault(n => n.IsCalled(key)) is { } meant
            ? meant.Id
            : typed;
    }

    private static string? Hint(Argument argument, FactRule? fact) => argument.Kind switch
    {
        ArgumentKind.Moment or ArgumentKind.FactValue when argument.Kind == ArgumentKind.Moment || fact?.Kind == FactKind.Moment =>
            "Such as now, 14:30, 20m ago, tomorrow 9am or 2026-11-22 14:30.",
        ArgumentKind.FactValue when fact is null => "Yes or no, a time, or words, as the fact asks.",
        ArgumentKind.Reference => "Its number, such as 42, or the whole reference.",
        _ => null,
    };
}
