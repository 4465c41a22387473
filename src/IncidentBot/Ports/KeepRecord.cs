namespace IncidentBot.Ports;

/// <summary>Puts on the record what a chat brought back from its own service: a message, a transcript, who could not be invited.</summary>
/// <param name="incident">Whose record.</param>
/// <param name="request">What is to be recorded.</param>
/// <param name="by">Who caused it.</param>
/// <param name="requestKey">The same key again records nothing more.</param>
/// <param name="platform">Which chat.</param>
/// <param name="cancellation">Gives up before it begins.</param>
/// <returns>What became of it: delivered also when it was refused or recorded already, try later when the database didn't take it.</returns>
public delegate Task<Outcome> KeepRecord(IncidentId incident, IncidentRequest request, Actor by, string requestKey, string platform, CancellationToken cancellation);
