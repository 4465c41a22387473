using IncidentBot;
using IncidentBot.Operating;

try
{
    return await CommandLine.Run(args);
}
catch (CannotStart trouble)
{
    await Console.Error.WriteLineAsync(trouble.Message);
    return (int)trouble.Code;
}
catch (Exception trouble) when (trouble is InvalidDataException or FormatException or ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
{
    // A configuration file that isn't JSON, a certificate that isn't there: the framework's own sentence says which.
    await Console.Error.WriteLineAsync($"Can't start: {trouble.Message} {trouble.InnerException?.Message}".TrimEnd());
    return (int)ExitCode.BadSettings;
}
