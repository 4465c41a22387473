using System.Text;

namespace IncidentBot.PlanFiles;

public sealed class PlanCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plans-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_plan_in_order_is_counted_and_ends_with_0()
    {
        var (code, said) = Run("plan", "check", Write("bakery.yaml", BakeryYaml.Text));

        Assert.Equal(0, code);
        Assert.Contains("in order. Harbour Bakery: 2 severities, 1 phase, 1 class, 4 facts, 2 roles, 1 checklist with 2 items, 1 clock, 1 page; answers to 1 obligation; digest ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_plan_lists_its_faults_and_ends_with_1()
    {
        var path = Write("bakery.yaml", BakeryYaml.Text.Replace("tone: bad", "tone: loud").Replace("every: 30m", "every: now"));

        var (code, said) = Run("check", path);

        Assert.Equal(1, code);
        Assert.Equal(
            $"{path}:7:71: there is no tone “loud”. Instead: write one of: neutral, good, warn, bad\n"
            + $"{path}:51:31: “now” is no amount of time. Instead: write a number with s, m, h or d, such as 90s, 30m, 2h or 30d\n"
            + $"{path}: 2 faults\n",
            said);
    }

    [Fact]
    public void A_file_that_is_not_there_ends_with_2()
    {
        var (code, said) = Run("check", Path.Combine(folder.FullName, "nowhere.yaml"));

        Assert.Equal(2, code);
        Assert.Contains("nowhere.yaml: the file can't be read. Instead: ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("plan")]
    [InlineData("check")]
    [InlineData("plan", "chekc", "x.yaml")]
    [InlineData("check", "x.yaml", "y.yaml")]
    public void Other_words_are_answered_with_the_right_ones_and_2(params string[] args)
    {
        var (code, said) = Run(args);

        Assert.Equal((2, "Write: IncidentBot plan check <file>\n"), (code, said));
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_faulty()
    {
        var path = Path.Combine(folder.FullName, "old.yaml");
        File.WriteAllBytes(path, [.. "id: caf"u8, 0xE9]);

        var (code, said) = Run("check", path);

        Assert.Equal(1, code);
        Assert.Contains("the file is not text in UTF-8. Instead: save it as UTF-8", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_folder_the_plans_inside_are_used()
    {
        var plans = PlanFolder.Read(new PlanOptions());

        Assert.Empty(plans.Faults);
        Assert.Equal(PlanFile.Digest(File.ReadAllText(Shipped.Plan)), plans.Default!.Digest);
    }

    [Fact]
    public void A_folder_gives_every_plan_and_its_default()
    {
        Write("a.yaml", BakeryYaml.Text);
        Write("b.yaml", BakeryYaml.Text.Replace("id: bakery", "id: mill"));

        var plans = PlanFolder.Read(new PlanOptions { Folder = folder.FullName, Default = "mill" });

        Assert.Empty(plans.Faults);
        Assert.Equal(["bakery", "mill"], plans.Plans.Select(p => p.Id));
        Assert.Equal("mill", plans.Default!.Id);
    }

    [Fact]
    public void A_folder_with_any_fault_names_it()
    {
        Write("a.yaml", BakeryYaml.Text);
        Write("b.yaml", BakeryYaml.Text);
        Assert.EndsWith("b.yaml:1:1: “bakery” is the id of " + Path.Combine(folder.FullName, "a.yaml") + " too. Instead: give each plan an id of its own", Faults(folder.FullName, "bakery"), StringComparison.Ordinal);

        File.Delete(Path.Combine(folder.FullName, "b.yaml"));
        Assert.Equal("Plans:Default=bakry: there is no such plan. Instead: write “bakery”", Faults(folder.FullName, "bakry"));

        File.Delete(Path.Combine(folder.FullName, "a.yaml"));
        Assert.Contains("the folder holds no *.yaml file", Faults(folder.FullName, "bakery"), StringComparison.Ordinal);
        Assert.StartsWith("Plans:Folder=/nowhere/at/all: there is no such folder.", Faults("/nowhere/at/all", "bakery"), StringComparison.Ordinal);
    }

    private static string Faults(string folder, string id) => string.Join('\n', PlanFolder.Read(new PlanOptions { Folder = folder, Default = id }).Faults);

    private static (int Code, string Said) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return (PlanCommand.Run(args, output), output.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
