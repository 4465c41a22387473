namespace IncidentBot.Duties;

/// <summary>The made-up people of the example roster, by what they are on the Monday morning on which these tests begin.</summary>
internal static class Cast
{
    /// <summary>On call.</summary>
    public const string OnCall = "tomas";

    /// <summary>Next on call.</summary>
    public const string Next = "priya";

    /// <summary>An engineer who is neither.</summary>
    public const string Engineer = "maya";

    public const string Cto = "noor";

    public const string Ceo = "grace";

    public const string Counsel = "henrik";

    /// <summary>Holds no role.</summary>
    public const string Anyone = "jess";

    /// <summary>Holds no role either.</summary>
    public const string Somebody = "oliver";
}
