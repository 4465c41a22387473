namespace IncidentBot.House;

/// <summary>The house rules are worth what the scanner is worth.</summary>
public sealed class TheScannerCanTell
{
    [Theory]
    [InlineData("a(); // Task", "a(); ")]
    [InlineData("/* Task\n */ b();", " b();")]
    [InlineData("c(\"Task \\\" Task\");", "c(\"\");")]
    [InlineData("d(@\"C:\\\"\"Task\");", "d(\"\");")]
    [InlineData("e($\"Task {File.Name} {{Task}}\");", "e(\"{File.Name}\");")]
    [InlineData("f($\"{x[\"Task\"]}\");", "f(\"{x[\"\"]}\");")]
    [InlineData("g(\"\"\"say \"Task\" \"\"\");", "g(\"\");")]
    [InlineData("h($$\"\"\"{ \"a\": {{File.Name}} }\"\"\");", "h(\"{File.Name}\");")]
    [InlineData("i('\"', '\\'', \"Task\");", "i(' ', ' ', \"\");")]
    [InlineData("j(\"\", Task);", "j(\"\", Task);")]
    public void Code_from_comments_and_literals(string text, string code) => Assert.Equal(code, new SourceFile("src/X/Y/Z.cs", text).Code);

    [Fact]
    public void What_a_literal_says() => Assert.Equal(["P0", "x"], [.. new SourceFile("src/X/Y/Z.cs", "var a = \"P0\"; var b = @\"x\"; // \"P1\"").Literals]);

    [Fact]
    public void A_word_from_a_part_of_one()
    {
        var file = new SourceFile("src/X/Y/Z.cs", "FileName(incident.File); Tasks();");

        Assert.False(file.Says("File"));
        Assert.False(file.Says("Task"));
        Assert.True(file.Says("FileName"));
    }

    [Fact]
    public void Folder_types_and_usings()
    {
        var file = new SourceFile("src/IncidentBot/Desk/Door.cs", "using System;\nusing IncidentBot.Store;\nnamespace IncidentBot.Desk;\npublic sealed record struct Door(int A);\nenum Side { Left }");

        Assert.Equal("Desk", file.Folder);
        Assert.Equal(["System", "IncidentBot.Store"], file.Usings);
        Assert.Equal(["Door", "Side"], file.Types);
        Assert.Equal(5, file.Lines);
    }
}
