namespace IncidentBot.Slack.Wire;

/// <summary>The rows of <see cref="SlackErrors"/>: Slack's codes by what they mean, and the sentences of those that need words of their own.</summary>
internal static class SlackErrorCodes
{
    /// <summary>Codes, by meaning.</summary>
    public static ImmutableArray<(FaultKind Kind, string Codes)> All { get; } =
    [
        // request_timeout: Slack got only a part of the request, so it did nothing.
        (FaultKind.TryLater, "ratelimited rate_limited too_many_requests message_limit_exceeded request_timeout team_added_to_org external_channel_migrating "
            + "held_back not_reached fetch_members_failed list_record_comment_fetch_failed update_failed streaming_state_conflict"),

        (FaultKind.MayHaveHappened, "internal_error fatal_error service_unavailable no_answer unreadable"),

        (FaultKind.TokenBroken, "invalid_auth token_revoked token_expired account_inactive not_authed two_factor_setup_required org_login_required forbidden_team"),

        (FaultKind.ScopeMissing, "missing_scope not_allowed_token_type"),

        (FaultKind.NoSuchRoom, "channel_not_found no_channel"),

        (FaultKind.NotInRoom, "not_in_channel user_not_in_channel channel_is_limited_access"),

        (FaultKind.RoomArchived, "is_archived is_inactive"),

        (FaultKind.NoSuchPerson, "user_not_found users_not_found user_disabled user_not_visible no_user org_user_not_in_team invitee_cant_see_channel bot_not_found bots_not_found "
            + "no_such_subteam missing_user messages_tab_disabled cannot_dm_bot"),

        (FaultKind.NotAllowed, "restricted_action ekm_access_denied access_denied accesslimited enterprise_is_restricted no_permission permission_denied not_authorized app_access_restricted "
            + "user_is_restricted ura_max_channels cant_invite app_cannot_join_channel no_external_invite_permission cannot_create_channel canvas_disabled_user_team "
            + "cant_archive_general cant_archive_required posting_to_channel_denied edit_window_closed plan_upgrade_required too_many_members too_many_pins too_many_bookmarks too_many_tabs "
            + "cannot_bookmark_from_external_org cannot_bookmark_restricted_sharing_enabled parent_bookmark_disabled not_enabled send_on_behalf_not_allowed unable_to_share_files "
            + "fail_to_get_teams_for_restricted_user is_bot file_share_limit_reached max_file_sharing_exceeded channel_type_not_supported"),

        (FaultKind.NameTaken, "name_taken"),

        (FaultKind.AlreadySo, "already_in_channel already_archived not_archived already_pinned already_exists no_change cant_invite_self file_already_added hash_conflict"),

        (FaultKind.NothingThere, "message_not_found thread_not_found not_found cant_delete_message cant_update_message expired_trigger_id exchanged_trigger_id invalid_trigger_id "
            + "file_not_found file_deleted file_is_deleted duplicate_message_not_found duplicate_channel_not_found cannot_reply_to_message used_url expired_url no_file"),

        // What we send wrongly. The words say which, for whoever reads the log.
        (FaultKind.Rejected, "invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long invalid_arguments invalid_arg_name invalid_array_arg invalid_charset invalid_form_data "
            + "invalid_post_type missing_post_type missing_args missing_argument insecure_request unknown_method method_deprecated deprecated_endpoint not_implemented "
            + "method_not_supported_for_channel_type invalid_name invalid_name_maxlength invalid_name_punctuation invalid_name_required invalid_name_specials too_long no_text "
            + "invalid_attachments too_many_attachments attachment_payload_limit_exceeded markdown_text_conflict invalid_metadata_format invalid_metadata_schema metadata_too_large "
            + "metadata_must_be_sent_from_app invalid_metadata_filter_keys invalid_cursor invalid_limit limit_required invalid_types invalid_ts_latest invalid_ts_oldest "
            + "bad_timestamp no_item_specified not_pinnable file_not_shared invalid_link invalid_emoji invalid_bookmark_type invalid_app_action_type invalid_child_type "
            + "invalid_entity_id invalid_parent_type invalid_shortcut_type parent_with_link view_too_large duplicate_external_id push_limit_reached missing_profile_id "
            + "not_enough_users too_many_users users_list_not_supplied invalid_user_combination team_not_found invalid_team enterprise_not_found org_not_found team_not_on_enterprise "
            + "as_user_not_supported block_mismatch blocked_file_type cant_broadcast_message no_dual_broadcast_content_update missing_file_data too_many_contact_cards "
            + "draft_already_deleted draft_already_sent draft_has_conflict draft_not_found not_an_address too_large"),
    ];

    /// <summary>Sentences for codes that a person meets and that say more than their kind.</summary>
    public static ImmutableDictionary<string, string> Sentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["no_answer"] = "Slack did not answer in time, or the connection broke; the bot looks before it does it again.",
        ["not_reached"] = "Slack can't be reached from here just now; it is sent again later.",
        ["held_back"] = "Slack's limit is reached; it is sent when Slack takes it again.",
        ["account_inactive"] = "The bot's account in Slack is deactivated. An operator must install the app again; nothing is lost until then.",
        ["expired_trigger_id"] = "The form could not be opened within Slack's three seconds. Press again, or type the command.",
        ["exchanged_trigger_id"] = "That press has opened a form already. Press again, or type the command.",
        ["user_is_restricted"] = "Guests can't be added to that Slack channel. Ask a workspace administrator.",
        ["ura_max_channels"] = "That guest may be in one Slack channel only. Ask a workspace administrator.",
        ["user_disabled"] = "That person's Slack account is deactivated.",
        ["message_limit_exceeded"] = "The Slack workspace has reached its message limit; it is sent again later.",
        ["hash_conflict"] = "A newer version is shown already.",
        ["restricted_action_read_only_channel"] = "That Slack channel is read-only. Ask a workspace administrator to let the bot post there.",
        ["too_large"] = "The file is larger than the bot keeps.",
        ["not_an_address"] = "The address is not one of Slack's, so the bot's token is not sent there.",
    }.ToImmutableDictionary(StringComparer.Ordinal);
}
