using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace IncidentBot.Operating;

/// <summary>The log: what an operator acts on. Never a message body, a phone number or a token.</summary>
internal static class Logs
{
    /// <summary>The logger these settings ask for.</summary>
    public static Logger Open(Settings settings, bool development)
    {
        var level = settings.Log.Level switch
        {
            "debug" => LogEventLevel.Debug,
            "information" => LogEventLevel.Information,
            "warning" => LogEventLevel.Warning,
            "error" => LogEventLevel.Error,
            _ => settings.IsTryOut ? LogEventLevel.Warning : LogEventLevel.Information,
        };
        var log = new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // Its request log names full paths and query strings.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Error)
            // It logs an error for every forged token; the 400 that is answered says it.
            .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
            // EF logs the SQL of failed commands; our own code says what failed.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Error)
            // The program says by itself why it can't start, in one sentence.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .Enrich.FromLogContext();
        var text = settings.Log.Format switch { "text" => true, "json" => false, _ => development || settings.IsTryOut };
        return (text
            ? log.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
            : log.WriteTo.Console(new JsonFormatter(renderMessage: true))).CreateLogger();
    }
}
