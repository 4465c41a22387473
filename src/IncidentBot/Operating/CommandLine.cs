using IncidentBot.PlanFiles;

namespace IncidentBot.Operating;

/// <summary>The words the program itself understands: <c>plan check</c>, <c>verify</c>, <c>migrate</c>, <c>slack check</c>; without any of them it serves.</summary>
internal static class CommandLine
{
    private const string Usage =
        """
        IncidentBot                          serve; settings as in appsettings.example.json, or as --Section:Option=value
        IncidentBot plan check <file>        say what is wrong with a plan file, and where
        IncidentBot verify [reference]       check the seal of every timeline, or of one incident's
        IncidentBot migrate                  bring the database to this version
        IncidentBot slack check              say whether Slack's tokens, scopes and channels are as the bot needs them
        """;

    /// <summary>Runs what the words say; the exit code.</summary>
    public static async Task<int> Run(string[] args)
    {
        var words = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (args.Any(a => a is "--help" or "-h" or "-?"))
            words = ["help"];
        switch (words)
        {
            case []:
                return await IncidentBotHost.Serve(args);
            case ["plan", .. var rest]:
                return PlanCommand.Run(rest, Console.Out);
            case ["verify"] or ["verify", _]:
                return await VerifyCommand.Run(Configured(args).Database, words.ElementAtOrDefault(1), Console.Out, CancellationToken.None);
            case ["migrate"]:
                return await MigrateCommand.Run(Configured(args).Database, Console.Out, CancellationToken.None);
            case ["slack", "check"]:
                return await SlackCommand.Run(Configured(args), Console.Out, CancellationToken.None);
            case ["help"]:
                await Console.Out.WriteLineAsync(Usage);
                return (int)ExitCode.Done;
            default:
                throw new CannotStart(ExitCode.BadSettings, $"“{string.Join(' ', words)}” is no command.{Environment.NewLine}{Usage}");
        }
    }

    private static Settings Configured(string[] args) => Settings.Read(WebApplication.CreateSlimBuilder(args).Configuration);
}
