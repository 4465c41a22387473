using IncidentBot.Ports;

namespace IncidentBot.Sms;

/// <summary>Stands where no SMS provider is set up: says so for every text, so that the Incident Manager learns that nobody's phone rang.</summary>
internal sealed class NoSms : ISmsSender
{
    public Task<Outcome> Send(PersonId person, string words, string effectKey, CancellationToken cancellation) =>
        Task.FromResult<Outcome>(new Rejected("no SMS provider is set up"));
}
