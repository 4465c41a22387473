using System.Text.RegularExpressions;

namespace IncidentBot.House;

public sealed partial class FilesAndNames
{
    private const int Ceiling = 250;

    [Fact]
    public void No_file_is_longer_than_can_be_read_in_one_go() => Sources.NoneOf(
        $"A file has at most {Ceiling} lines; give what grew too large a file of its own.",
        from file in Sources.Shipped.Concat(Sources.Below("tests"))
        where !file.IsGenerated && file.Lines > Ceiling
        select $"{file.Path}: {file.Lines} lines");

    [Fact]
    public void Nothing_has_a_name_that_says_nothing() => Sources.NoneOf(
        "Helper, Util, Service, Common and Manager say nothing: name it after what it does.",
        from file in Sources.Shipped.Concat(Sources.Below("tests"))
        from name in file.Types.Append(Path.GetFileNameWithoutExtension(file.Name)).Append(file.Folder).Distinct(StringComparer.Ordinal)
        where EmptyName().IsMatch(name)
        select $"{file.Path}: {name}");

    [Fact]
    public void A_file_states_the_namespace_of_its_folder() => Sources.NoneOf(
        "The namespace is the folder: file-scoped, below IncidentBot.",
        from file in Sources.Shipped
        where file.Path.EndsWith(".cs", StringComparison.Ordinal)
        let expected = file.Folder.Length == 0 ? "IncidentBot" : "IncidentBot." + string.Join('.', file.Path.Split('/')[2..^1])
        let stated = Namespace().Match(file.Code) is { Success: true } m ? m.Groups["name"].Value : file.Folder.Length == 0 ? expected : "none"
        where stated != expected
        select $"{file.Path}: {stated}, expected {expected}");

    [Fact]
    public void Every_public_type_says_what_it_is() => Sources.NoneOf(
        "A public type has a /// <summary>: what it is, its units, what it refuses.",
        from file in Sources.Shipped
        where !file.IsGenerated && file.Path.EndsWith(".cs", StringComparison.Ordinal)
        from type in UndocumentedTypes(file)
        select $"{file.Path}: {type}");

    [Fact]
    public void Nothing_is_passed_off_as_explained() => Sources.NoneOf(
        "No #region, no <inheritdoc/>.",
        from file in Sources.Shipped
        where file.Text.Contains("#region", StringComparison.Ordinal) || file.Text.Contains("<inheritdoc", StringComparison.Ordinal)
        select file.Path);

    private static IEnumerable<string> UndocumentedTypes(SourceFile file)
    {
        var lines = file.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (PublicType().Match(lines[i]) is not { Success: true } type)
                continue;
            var above = i - 1;
            while (above >= 0 && lines[above].TrimStart().StartsWith('['))
                above--;
            var comment = lines[..(above + 1)].Reverse().TakeWhile(l => l.TrimStart().StartsWith("///", StringComparison.Ordinal));
            if (!comment.Any(l => l.Contains("<summary>", StringComparison.Ordinal)))
                yield return type.Groups["name"].Value;
        }
    }

    [GeneratedRegex(@"(Helpers?|Util(s|ity|ities)?|Services?|Managers?|^Common)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)\s*;", RegexOptions.Multiline, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*public\s+(?:(?:sealed|abstract|static|readonly|partial|ref|unsafe)\s+)*(?:class|interface|enum|record\s+struct|record\s+class|record|struct|delegate\s+\S+)\s+(?<name>\w+)", RegexOptions.None, 1000)]
    private static partial Regex PublicType();
}
