using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentBot.Simulators;
using IncidentBot.Slack.Wire;
using IncidentBot.Stories;

namespace IncidentBot.Tests.Slack.Official;

/// <summary>Slack's own types accept the manifest, every card and form we print, every call we make and every delivery of the simulator. Where the types are wrong, tests/node/as-documented.ts says why.</summary>
public sealed class TypesTests
{
    private const string Card = "import type { HomeView, KnownBlock, ModalView } from '@slack/types';\nexport const card: { text: string; blocks: KnownBlock[]; view?: ModalView | HomeView } = ";
    private const string View = "import type { HomeView, ModalView } from '@slack/types';\nexport const view: ModalView | HomeView = ";

    private const string Manifest = "import type { AppsManifestValidateArguments } from '@slack/web-api';\nexport const manifest: AppsManifestValidateArguments['manifest'] = ";

    [Fact]
    public async Task Slacks_own_types_accept_what_we_send_and_what_the_simulator_delivers()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Goldens(files, "card", "tests/IncidentBot.Tests/Cards/golden/slack", Card);
        Goldens(files, "form", "tests/IncidentBot.Tests/Slack/Printing/golden", View);
        files.Add("manifest slack.json.ts", $"{Manifest}{File.ReadAllText(Path.Combine(Repository.Root, "manifests/slack.json"))};\n");
        foreach (var (name, source) in await Written.Calls())
            files.Add(name, source);
        foreach (var (name, source) in await WrittenDeliveries.All())
            files.Add(name, source);
        var right = files.Count;
        var spoiled = Spoiled(files);
        foreach (var (name, source) in spoiled)
            files.Add(name, source);

        using var node = NodeScript.Start("types.mjs");
        await node.TellAll(files);
        var complaints = (await node.Hear()).EnumerateArray()
            .Select(c => (File: c.GetProperty("file").GetString()!, Words: $"{c.GetProperty("file").GetString()}, line {c.GetProperty("line").GetInt32()}: {c.GetProperty("message").GetString()}"))
            .ToArray();

        Assert.True(right > 150, $"only {right} files were looked at");
        var wrong = complaints.Where(c => !spoiled.ContainsKey(c.File)).Select(c => c.Words).ToArray();
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
        Assert.All(spoiled.Keys, name => Assert.Contains(complaints, c => c.File == name));
    }

    private static void Goldens(SortedDictionary<string, string> files, string kind, string folder, string declaration)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.json"))
            files.Add($"{kind} {Path.GetFileName(file)}.ts", $"{declaration}{File.ReadAllText(file)};\n");
    }

    /// <summary>What must be complained of, or the compiler looks at nothing.</summary>
    private static Dictionary<string, string> Spoiled(SortedDictionary<string, string> files)
    {
        var delivery = files.First(f => f.Key.StartsWith("delivery member_joined_channel", StringComparison.Ordinal)).Value;
        var call = files.First(f => f.Key.StartsWith("call chat.update", StringComparison.Ordinal)).Value;
        var spoiled = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["spoiled card.ts"] = files["card declared.json.ts"].Replace("\"block_id\"", "\"blockid\"", StringComparison.Ordinal),
            ["spoiled form.ts"] = files["form note.json.ts"].Replace("\"title\"", "\"titel\"", StringComparison.Ordinal),
            ["spoiled call.ts"] = call.Replace("\"ts\"", "\"timestamp\"", StringComparison.Ordinal),
            ["spoiled manifest.ts"] = files["manifest slack.json.ts"].Replace("\"slash_commands\"", "\"commands\"", StringComparison.Ordinal),
            ["spoiled delivery.ts"] = delivery.Replace("\"user\"", "\"who\"", StringComparison.Ordinal),
        };
        Assert.All(spoiled.Values, s => Assert.DoesNotContain(s, files.Values));
        return spoiled;
    }

    /// <summary>Every call our client makes, as an argument of the same method of Slack's client.</summary>
    private sealed class Written(SlackStage stage, OwnClient own) : EveryCall
    {
        private readonly List<(string Name, string Source)> files = [];

        public static async Task<IReadOnlyList<(string Name, string Source)>> Calls()
        {
            await using var stage = await Stage();
            using var own = new OwnClient(stage);
            var written = new Written(stage, own);
            await written.All(stage);
            await written.Answer(new("Done & <dusted>", ResponseType: "in_channel"));
            await written.Answer(new("Done", JsonNode.Parse("""[{"type":"divider"}]""")!.AsArray(), ReplaceOriginal: true));
            await written.Answer(new(null, DeleteOriginal: true));
            stage.Slack.AssertClean();
            return written.files;
        }

        /// <summary>An answer to a response_url, which Bolt's respond() makes.</summary>
        private async Task Answer(ResponseMessage message)
        {
            var pressed = await stage.Said(Blocks.Button());
            await stage.Slack.Click(stage.Ana, pressed, "Mark done");
            var reply = await own.Api.Respond(stage.Bot.Last.Json.GetProperty("response_url").GetString()!, message, CancellationToken.None);
            Assert.True(reply.IsOk, $"our answer was refused: {reply.Fault}");
            files.Add(($"call response_url {files.Count.ToString(CultureInfo.InvariantCulture)}.ts", $"import type {{ RespondArguments }} from '@slack/bolt';\nexport const given: RespondArguments = {own.Arguments.ToJsonString()};\n"));
        }

        protected override async Task<T> Make<T>(SlackMethod method, Func<SlackApi, Task<Reply<T>>> ours, object theirs)
        {
            var reply = await ours(own.Api);
            Assert.True(reply.IsOk, $"our {method.Name} was refused: {reply.Fault}");
            var path = string.Concat(method.Name.Split('.').Select(p => $"['{p}']"));
            files.Add((
                $"call {method.Name} {files.Count.ToString(CultureInfo.InvariantCulture)}.ts",
                $"import type {{ WebClient }} from '@slack/web-api';\nexport const given: Parameters<WebClient{path}>[0] = {own.Arguments.ToJsonString()};\n"));
            stage.Time.Forward(TimeSpan.FromSeconds(5));
            return reply.Value;
        }

        protected override async Task<string> Trigger()
        {
            await stage.Slack.Command(stage.Ana, stage.General, "declare");
            return stage.Bot.Last.Form["trigger_id"];
        }
    }
}
