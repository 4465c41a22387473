using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IncidentBot.PlanFiles;

/// <summary>
/// Reads the plain part of YAML: values, lists and groups of keys. Refuses what could make a small file large or mean something
/// else than it looks: anchors, aliases, tags, a second document, deep nesting, more than 1 MiB.
/// </summary>
internal sealed class YamlTree
{
    private const int MostBytes = 1 << 20;
    private const int Deepest = 12;
    private const string Advice = "check quotes, colons and indentation here and just above; put a text that holds “: ” or “ #” in double quotes";

    private readonly Scanner scanner;
    private readonly Parser parser;
    private readonly Marking marking;

    private YamlTree(string yaml, Marking marking)
    {
        scanner = new Scanner(new StringReader(yaml));
        parser = new Parser(scanner);
        this.marking = marking;
    }

    /// <summary>The file's keys, or null when it can't be read; every reason is marked.</summary>
    public static YamlMap? Read(string yaml, Marking marking)
    {
        if (yaml.Length > MostBytes || Encoding.UTF8.GetByteCount(yaml) > MostBytes)
        {
            marking.Fault(new Place(1, 1), "the file is larger than 1 MiB", "keep only what the rules need; long texts belong in documents they link to");
            return null;
        }

        var text = yaml.StartsWith('\uFEFF') ? yaml[1..] : yaml;
        if (Unseen(text) is { } at)
        {
            marking.Fault(at, "this character can't be seen", "take it out; a plan holds letters, digits, signs, spaces and line breaks");
            return null;
        }

        var tree = new YamlTree(text, marking);
        try
        {
            return tree.File();
        }
        catch (YamlException broken)
        {
            marking.Fault(At(broken.Start), $"this isn't YAML: {Plainly(broken.Message)}", Advice);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException) // how YamlDotNet answers some unfinished lines and \U escapes
        {
            marking.Fault(At(tree.scanner.CurrentPosition), "this isn't YAML: what stands here makes no sense", Advice);
        }

        return null;
    }

    /// <summary>The place of the first character that would be read otherwise than it looks, or null.</summary>
    private static Place? Unseen(string text)
    {
        for (int i = 0, line = 1, start = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                (line, start) = (line + 1, i + 1);
            else if ((char.IsControl(text[i]) && text[i] is not ('\t' or '\r')) || text[i] is '\uFEFF' or '\u2028' or '\u2029' || IsHalf(text, i))
                return new Place(line, i - start + 1);
        }

        return null;
    }

    private static bool IsHalf(string text, int i) => char.IsSurrogate(text[i])
        && !char.IsSurrogatePair(text, Math.Max(0, i - 1)) && !(i + 1 < text.Length && char.IsSurrogatePair(text, i));

    private YamlMap? File()
    {
        Next(); // the start of the stream
        if (Next() is not DocumentStart)
        {
            marking.Fault(new Place(1, 1), "the file is empty", "start from a copy of one that works");
            return null;
        }

        var root = Part(Next(), 1);
        Next(); // the end of the document
        if (root is not null && Next() is DocumentStart second)
            marking.Fault(At(second.Start), "a second document starts here", "keep one document per file; take the “---” out");
        if (root is YamlMap map)
            return map;
        if (root is not null)
            marking.Fault(root.At, $"the file is {root.Is}", "write “key: value” lines");
        return null;
    }

    /// <summary>Null when nested too deeply or unfinished; then nothing after it is read.</summary>
    private YamlPart? Part(ParsingEvent e, int depth)
    {
        if (depth > Deepest)
        {
            marking.Fault(At(e.Start), $"this is nested more than {Deepest} deep", "no rule needs that; take brackets or indentation out");
            return null;
        }

        RefuseTricks(e);
        return e switch
        {
            Scalar scalar => new YamlWords(At(scalar.Start), scalar.Value),
            SequenceStart => List(e, depth),
            MappingStart => Map(e, depth),
            AnchorAlias => new YamlWords(At(e.Start), ""), // marked above
            _ => Unfinished(),
        };
    }

    /// <summary>YamlDotNet's parser may simply stop where brackets don't match; without this, reading on would never end.</summary>
    private YamlPart? Unfinished()
    {
        marking.Fault(At(scanner.CurrentPosition), "the text ends in the middle of something", Advice);
        return null;
    }

    private YamlList? List(ParsingEvent start, int depth)
    {
        var parts = ImmutableArray.CreateBuilder<YamlPart>();
        while (Next() is not SequenceEnd and var e)
        {
            if (Part(e, depth + 1) is not { } part)
                return null;
            parts.Add(part);
        }

        return new YamlList(At(start.Start), parts.ToImmutable());
    }

    private YamlMap? Map(ParsingEvent start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        while (Next() is not MappingEnd and var e)
        {
            if (Part(e, depth + 1) is not { } key || Part(Next(), depth + 1) is not { } value)
                return null;
            if (key is not YamlWords words)
                marking.Fault(key.At, $"a key can't be {key.Is}", "write “key: value”");
            else if (seen.TryGetValue(words.Value, out var first))
                marking.Fault(key.At, $"“{Nearest.Shorten(words.Value)}” stands on line {first.Line} already", "keep one of the two");
            else
            {
                seen.Add(words.Value, key.At);
                entries.Add(new YamlEntry(words, value));
            }
        }

        return new YamlMap(At(start.Start), entries.ToImmutable());
    }

    private void RefuseTricks(ParsingEvent e)
    {
        if (e is AnchorAlias alias)
            marking.Fault(At(alias.Start), $"“*{Nearest.Shorten(alias.Value.Value)}” repeats another part of the file", "write the part out here");
        else if (e is NodeEvent { Anchor.IsEmpty: false } node)
            marking.Fault(At(node.Start), $"“&{Nearest.Shorten(node.Anchor.Value)}” names a part of the file", "take it out; parts are written out where they are needed");
        else if (e is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
            marking.Fault(At(e.Start), $"“{Nearest.Shorten(tag.Value)}” is a type tag", "take it out; the key says what a value means");
    }

    private ParsingEvent Next()
    {
        while (parser.MoveNext())
        {
            if (parser.Current is not Comment)
                return parser.Current!;
        }

        return new StreamEnd();
    }

    private static Place At(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string Plainly(string message) =>
        message.Length == 0 ? "it can't be read" : $"{char.ToLowerInvariant(message[0])}{message[1..].TrimEnd('.', ' ')}";
}
