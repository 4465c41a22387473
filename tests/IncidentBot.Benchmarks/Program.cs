using System.Runtime.InteropServices;
using IncidentBot.Benchmarks;

// Ended by a signal, this program must not leave the servers it started behind.
using var stopping = new CancellationTokenSource();
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
    Bot.EndAll();
}

using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);

var options = new Options(args);
var cancellation = stopping.Token;
switch (args.FirstOrDefault())
{
    case "load":
        return await Load.Run(options, cancellation) ? 0 : 1;
    case "slack":
        return await SlackLoad.Run(options, cancellation) ? 0 : 1;
    case "kill":
        return await Kill.Run(options, cancellation) ? 0 : 1;
    case "powerloss":
        return await PowerLoss.Run(options, cancellation) ? 0 : 1;
    case "fuzz":
        return await Fuzz.Run(options, cancellation) ? 0 : 1;
    case "append":
        return await Append.Run(options, cancellation) ? 0 : 1;
    case "startup":
        return await Startup.Run(options, cancellation) ? 0 : 1;
    case "stages":
        return await Stages.Run(options, cancellation) ? 0 : 1;
    case "bare":
        await Bare.Serve(cancellation);
        return 0;
    case "rows":
        await PowerLoss.WriteRows(args[1], args[2], cancellation);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            Harness and benchmarks; each prints its figures and ends with 1 when a promise is broken.
              load [--seconds n] [--rounds n]    32 people, 50 incidents, against a bare endpoint
              slack [--seconds n] [--rounds n]   the same in Slack, against Slack's own Bolt that only acknowledges
              kill [--runs n]                    kill -9 under load: nothing acknowledged is lost, nothing doubled
              powerloss [--rounds n]             the same with every byte thrown away that was not synced
              fuzz [--requests n]                malformed and hostile requests over every route
              append [--entries n]               appending to a long incident against an empty one
              startup [--incidents n]            process start to ready, and memory at rest
              stages                             where the time of a request goes
            All take --seed n. BOT=<path> runs another build of the product.
            """);
        return 2;
}
