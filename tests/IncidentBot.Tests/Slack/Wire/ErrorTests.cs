using IncidentBot.Ports;

namespace IncidentBot.Slack.Wire;

public sealed class ErrorTests
{
    private static readonly Dictionary<FaultKind, string[]> Meant = new()
    {
        [FaultKind.TryLater] = ["ratelimited", "rate_limited", "http_404", "not_reached", "held_back"],
        [FaultKind.MayHaveHappened] = ["internal_error", "fatal_error", "service_unavailable", "http_500", "http_502", "no_answer", "unreadable"],
        [FaultKind.TokenBroken] = ["invalid_auth", "token_revoked", "token_expired", "account_inactive", "not_authed"],
        [FaultKind.ScopeMissing] = ["missing_scope"],
        [FaultKind.NoSuchRoom] = ["channel_not_found"],
        [FaultKind.NotInRoom] = ["not_in_channel"],
        [FaultKind.RoomArchived] = ["is_archived", "is_inactive"],
        [FaultKind.NoSuchPerson] = ["user_not_found", "user_disabled", "users_not_found"],
        [FaultKind.NotAllowed] = ["restricted_action", "restricted_action_thread_locked", "ekm_access_denied", "slack_connect_blocked_file_type"],
        [FaultKind.NameTaken] = ["name_taken"],
        [FaultKind.AlreadySo] = ["already_in_channel", "already_archived", "already_pinned", "no_change", "not_archived"],
        [FaultKind.NothingThere] = ["message_not_found", "expired_trigger_id", "thread_not_found"],
        [FaultKind.Rejected] = ["invalid_blocks", "msg_too_long", "invalid_arguments", "view_too_large", "an_error_nobody_has_heard_of"],
    };

    public static TheoryData<string> Codes { get; } = new(SlackErrors.Table.Keys.Order(StringComparer.Ordinal));

    public static TheoryData<FaultKind> Kinds { get; } = new(Enum.GetValues<FaultKind>());

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_has_a_meaning_a_sentence_and_an_outcome_that_agree(string code)
    {
        var fault = SlackErrors.Fault(SlackMethods.PostMessage, code);

        Assert.Equal(SlackErrors.Table[code], fault.Kind);
        var sentence = SlackErrors.Sentence(fault);
        Assert.EndsWith(fault.Kind is FaultKind.Rejected or FaultKind.NotAllowed && !sentence.EndsWith('.') ? $"({code})" : ".", sentence, StringComparison.Ordinal);
        switch (fault.Kind, SlackErrors.ToOutcome(fault))
        {
            case (FaultKind.TryLater, TryLater later):
                Assert.Equal(SlackErrors.ALittle, later.After);
                break;
            case (FaultKind.TokenBroken or FaultKind.ScopeMissing, UntilMended later):
                Assert.Equal(TimeSpan.FromMinutes(5), later.After);
                break;
            case (FaultKind.MayHaveHappened, Unknown unknown):
                Assert.Equal(sentence, unknown.Why);
                break;
            case (FaultKind.AlreadySo, Delivered):
                break;
            case (not (FaultKind.TryLater or FaultKind.TokenBroken or FaultKind.ScopeMissing or FaultKind.MayHaveHappened or FaultKind.AlreadySo), Rejected rejected):
                Assert.Equal(sentence, rejected.Why);
                break;
            default:
                Assert.Fail($"{code} is {fault.Kind} but becomes {SlackErrors.ToOutcome(fault)}");
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_code_means_what_Slacks_page_says(FaultKind kind) => Assert.All(Meant[kind], code => Assert.Equal(kind, SlackErrors.KindOf(code)));

    [Fact]
    public void Every_code_of_the_methods_we_call_is_in_the_table_or_under_a_rule() => Assert.All(
        SlackMethods.All.Select(m => m.Name).Append("*").SelectMany(MethodPages.Errors).Distinct(StringComparer.Ordinal),
        code => Assert.True(SlackErrors.IsKnown(code), $"{code} is new: give it a row in SlackErrorCodes"));

    [Fact]
    public void No_code_has_two_rows()
    {
        var all = SlackErrorCodes.All.SelectMany(r => r.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

        Assert.Empty(all.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void A_sentence_of_its_own_belongs_to_a_code_that_exists() => Assert.All(SlackErrorCodes.Sentences.Keys, code => Assert.True(SlackErrors.IsKnown(code)));

    [Theory]
    [InlineData("internal_error")]
    [InlineData("no_answer")]
    [InlineData("http_502")]
    public void What_may_be_repeated_is_tried_again_and_what_may_not_is_looked_up_first(string code)
    {
        Assert.Equal(FaultKind.TryLater, SlackErrors.Fault(SlackMethods.UpdateMessage, code).Kind);
        Assert.Equal(FaultKind.MayHaveHappened, SlackErrors.Fault(SlackMethods.PostMessage, code).Kind);
        Assert.Equal(FaultKind.MayHaveHappened, SlackErrors.Fault(SlackMethods.CreateChannel, code).Kind);
    }

    [Fact]
    public void What_slack_keeps_from_every_bot_is_no_scope_that_an_operator_could_add()
    {
        Assert.Equal(FaultKind.NotAllowed, SlackErrors.Fault(SlackMethods.Unarchive, "not_allowed_token_type").Kind);
        Assert.Equal(FaultKind.ScopeMissing, SlackErrors.Fault(SlackMethods.PostMessage, "not_allowed_token_type").Kind);
    }

    [Fact]
    public void The_wait_that_Slack_names_reaches_the_outbox() =>
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<TryLater>(SlackErrors.ToOutcome(SlackErrors.Fault(SlackMethods.PostMessage, "ratelimited", TimeSpan.FromSeconds(30)))).After);

    [Fact]
    public void A_missing_scope_is_named() =>
        Assert.Contains("pins:write", SlackErrors.Sentence(SlackErrors.Fault(SlackMethods.Pin, "missing_scope", needed: "pins:write")), StringComparison.Ordinal);
}
