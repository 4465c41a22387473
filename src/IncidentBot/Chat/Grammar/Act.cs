namespace IncidentBot.Chat.Grammar;

/// <summary>What a line asks for: a request that goes to the desk, or something to look at.</summary>
public abstract record Act
{
    /// <summary>A request as an act.</summary>
    public static implicit operator Act(IncidentRequest request) => new Requested(request);
}

/// <summary>Something is asked of an incident.</summary>
public sealed record Requested(IncidentRequest Request) : Act;

/// <summary>The menu, or help for one word. Empty for the menu.</summary>
public sealed record ShowHelp(string Word) : Act;

/// <summary>The incident's card.</summary>
public sealed record ShowStatus : Act;

/// <summary>The open incidents the asker may see.</summary>
public sealed record ShowList : Act;

/// <summary>The newest entries of the timeline.</summary>
public sealed record ShowTimeline(int Entries) : Act;

/// <summary>The deadlines.</summary>
public sealed record ShowClocks : Act;
