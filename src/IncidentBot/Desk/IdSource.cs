using System.Security.Cryptography;

namespace IncidentBot.Desk;

/// <summary>Where new identities come from: 128 random bits each, so that nobody can count or guess incidents.</summary>
public class IdSource
{
    /// <summary>A new incident's key.</summary>
    public virtual IncidentId Next() => IncidentId.Of(RandomNumberGenerator.GetBytes(16));
}
