using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentBot.Simulators;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Tests.Slack.Official;

/// <summary>Our client and Slack's own, side by side before two workspaces that are alike: the same call arrives as the same call, and the same is read out of the answer.</summary>
public sealed class WebClientTests
{
    [Fact]
    public async Task Slacks_own_client_sends_and_reads_what_ours_does()
    {
        await using var ours = await EveryCall.Stage();
        await using var theirs = await EveryCall.Stage();
        using var compared = new Compared(ours, theirs);

        await compared.Run();

        Assert.Equal(SlackMethods.All.Select(m => m.Name).Order(StringComparer.Ordinal), compared.Methods.Order(StringComparer.Ordinal));
        ours.Slack.AssertClean();
        theirs.Slack.AssertClean();
        Assert.Empty(ours.Slack.Warnings);
    }

    private sealed class Compared : EveryCall, IDisposable
    {
        private readonly SlackStage ours;
        private readonly SlackStage theirs;
        private readonly OwnClient own;
        private readonly NodeScript node;

        public Compared(SlackStage ours, SlackStage theirs)
        {
            (this.ours, this.theirs) = (ours, theirs);
            own = new OwnClient(ours);
            var app = theirs.Slack.Options;
            node = NodeScript.Start("web-client.mjs", new { slackApiUrl = theirs.Slack.ApiUrl.ToString(), botToken = app.BotToken, appToken = app.AppToken });
        }

        public HashSet<string> Methods { get; } = new(StringComparer.Ordinal);

        public Task Run() => All(ours);

        public void Dispose()
        {
            node.Dispose();
            own.Dispose();
        }

        protected override async Task<T> Make<T>(SlackMethod method, Func<SlackApi, Task<Reply<T>>> ours, object theirs)
        {
            var reply = await ours(own.Api);
            Assert.True(reply.IsOk, $"our {method.Name} was refused: {reply.Fault}");
            await node.Tell(new { method = method.Name, byApp = method.ByApp, given = theirs });
            var answer = await node.Hear();
            Assert.True(answer.GetProperty("ok").GetBoolean(), $"{method.Name} of Slack's client was refused: {answer.GetRawText()} {node.Complaints}");

            Assert.Equal(Sent(this.theirs, method), Sent(this.ours, method));
            Assert.Equal((HttpMethod.Post, method.ReadsJson ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded"), (own.Verb, own.ContentType));
            Assert.Equal(Read(answer.Deserialize(Json<T>())!, this.theirs), Read(reply.Value, this.ours));

            Methods.Add(method.Name);
            await this.ours.Slack.Quiet();
            await this.theirs.Slack.Quiet();
            this.ours.Time.Forward(TimeSpan.FromSeconds(5));
            this.theirs.Time.Forward(TimeSpan.FromSeconds(5));
            return reply.Value;
        }

        protected override async Task<string> Trigger()
        {
            var triggers = new List<string>();
            foreach (var stage in (SlackStage[])[ours, theirs])
            {
                await stage.Slack.Command(stage.Ana, stage.General, "declare");
                triggers.Add(stage.Bot.Last.Form["trigger_id"]);
            }

            Assert.Equal(triggers[0], triggers[1]);
            return triggers[0];
        }

        /// <summary>The call as the simulator took it: what is JSON compared as JSON, whether it came as such or as text in a form.</summary>
        private static string Sent(SlackStage stage, SlackMethod method)
        {
            var call = stage.Slack.CallsOf(method.Name)[^1];
            var lines = call.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key} = {(a.Value is ['{' or '[', ..] ? Sorted(JsonNode.Parse(a.Value))!.ToJsonString() : a.Value)}");
            return string.Join('\n', lines.Prepend($"{call.Method} → {call.Error ?? "ok"}"));
        }

        /// <summary>What was read out of an answer. Slack's client adds scopes to the metadata, of which the next page is all that matters here.</summary>
        private static string Read<T>(T answer, SlackStage stage)
            where T : SlackAnswer =>
            $"{JsonSerializer.Serialize((T)((SlackAnswer)answer with { ResponseMetadata = null }), Json<T>())} {answer.NextCursor}".Replace(stage.Slack.ApiUrl.Authority, "slack", StringComparison.Ordinal);

        private static System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> Json<T>() => (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)SlackJson.Default.GetTypeInfo(typeof(T))!;

        private static JsonNode? Sorted(JsonNode? node) => node switch
        {
            JsonObject obj => new JsonObject(obj.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Sorted)]),
            _ => node?.DeepClone(),
        };
    }
}
