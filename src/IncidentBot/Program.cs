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
