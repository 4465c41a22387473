namespace IncidentBot.Slack.Printing;

/// <summary>Slack's limits, in UTF-16 units where they count characters (Slack doesn't publish how it counts; this is never too lenient).</summary>
internal static class Limits
{
    internal const int MessageBlocks = 50;
    internal const int ViewBlocks = 100;
    internal const int BlockId = 255;
    internal const int Text = 3000;
    internal const int Button = 75;
    internal const int ButtonValue = 2000;
    internal const int ConfirmTitle = 100;
    internal const int ConfirmText = 300;
    internal const int ConfirmButton = 30;
    internal const int OptionText = 75;
    internal const int OptionValue = 75; // the page says 150, Slack's own types 75
    internal const int Choices = 10;
    internal const int Options = 100;
    internal const int Label = 2000;
    internal const int Title = 24;
    internal const int Metadata = 3000;
    internal const int CallbackId = 255;

    /// <summary>Of one rich_text block; Slack states no limit, so that of a text object holds.</summary>
    internal const int RichText = 2900;

    /// <summary>Of a whole message. Slack answers <c>msg_blocks_too_long</c> from about 11 300 characters on (its maintainers speak of 12 000 less "a buffer for containers"), so elements are charged more than their words.</summary>
    internal const int MessageWeight = 9500;

    /// <summary>Of a whole view: 250 kB, each character up to six bytes of JSON.</summary>
    internal const int ViewWeight = 34_000;

    /// <summary>Of a message's buttons, their values included.</summary>
    internal const int ButtonsWeight = 5000;
}
