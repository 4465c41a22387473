namespace IncidentBot.Ports;

/// <summary>A part that can fail for days while the rest works, such as a chat whose token was revoked. What it says is shown in <c>/health/ready</c>.</summary>
public interface IPlatformTrouble
{
    /// <summary>What is wrong, as a sentence for operators without any secret; null when all is well.</summary>
    string? Trouble { get; }
}
