using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>What the codes of Stripe's refusals mean. https://docs.stripe.com/error-codes</summary>
internal static class StripeErrorCodes
{
    private static readonly ErrorMeaning DeadMethod = new(ErrorCategory.InvalidState, RetryAdvice.OtherMethod);
    private static readonly ErrorMeaning NoMethod = new(ErrorCategory.HardDecline, RetryAdvice.OtherMethod);
    private static readonly ErrorMeaning Limit = new(ErrorCategory.InvalidRequest, RetryAdvice.FixInput);
    private static readonly ErrorMeaning Later = new(ErrorCategory.InvalidState, RetryAdvice.RetryLater);

    /// <summary>The codes of <c>code</c>. Those of other products of Stripe's mean no more than that the request is wrong.</summary>
    public static CodeTable<ErrorMeaning> All { get; } = CodeTable.Named<ErrorMeaning>(
        "code",
        (ErrorCategory.AuthenticationRequired, """
            approval_required authentication_failure authentication_required invoice_payment_intent_requires_action
            payment_intent_action_required payment_intent_authentication_failure setup_intent_authentication_failure
            """),
        (ErrorCategory.SoftDecline, """
            card_decline_rate_limit_exceeded insufficient_funds payment_intent_payment_attempt_expired
            payment_method_provider_timeout processing_error setup_intent_setup_attempt_expired
            three_d_secure_authentication_upstream_error
            """),
        (ErrorCategory.HardDecline, "card_declined debit_not_authorized india_recurring_payment_mandate_canceled"),
        (NoMethod, """
            three_d_secure_authentication_not_supported account_closed bank_account_declined bank_account_restricted bank_account_unusable bank_account_unverified
            bank_account_verification_failed billing_invalid_mandate expired_payment_method invalid_card_type no_account
            payment_intent_incompatible_payment_method payment_intent_mandate_invalid payment_intent_payment_attempt_failed
            payment_method_bank_account_blocked payment_method_currency_mismatch payment_method_customer_decline
            payment_method_microdeposit_failed payment_method_microdeposit_verification_attempts_exceeded
            payment_method_microdeposit_verification_timeout payment_method_not_available payment_method_provider_decline
            payment_method_restricted payment_method_unsupported_type sepa_unsupported_account setup_attempt_failed
            setup_intent_mandate_invalid setup_intent_mobile_wallet_unsupported
            """),
        (ErrorCategory.CallIssuer, "refer_to_customer"),
        (ErrorCategory.BadCardData, """
            account_number_invalid bank_account_bad_routing_numbers cardholder_phone_number_required email_invalid expired_card
            incorrect_address incorrect_cvc incorrect_number incorrect_postal_code incorrect_zip invalid_cvc invalid_expiry_month
            invalid_expiry_year invalid_number payment_intent_konbini_rejected_confirmation_number
            payment_method_billing_details_address_missing payment_method_microdeposit_verification_amounts_invalid
            payment_method_microdeposit_verification_amounts_mismatch
            payment_method_microdeposit_verification_descriptor_code_mismatch postal_code_invalid routing_number_invalid
            shipping_address_invalid
            """),
        (ErrorCategory.Fraud, "action_blocked anomalous_money_movement_request request_blocked"),
        (ErrorCategory.InvalidState, """
            bank_account_exists capture_charge_authorization_expired capture_unauthorized_payment charge_already_captured
            charge_already_refunded charge_disputed charge_exceeds_source_limit charge_expired_for_capture charge_not_refundable
            customer_max_payment_methods customer_session_expired intent_invalid_state intent_verification_method_missing
            invoice_not_editable invoice_on_behalf_of_not_editable payment_intent_unexpected_state
            payment_method_bank_account_already_verified refund_disputed_payment resource_already_exists
            return_intent_already_processed setup_intent_unexpected_state status_transition_invalid
            """),
        (DeadMethod, "acss_debit_session_incomplete payment_method_unexpected_state token_already_used token_in_use"),
        (Later, """
            balance_insufficient charge_exceeds_transaction_limit forwarding_api_retryable_upstream_error
            payment_intent_rate_limit_exceeded payment_method_microdeposit_processing_error payout_reconciliation_not_ready
            """),
        (Limit, "amount_too_large amount_too_small invalid_charge_amount"),
        (ErrorCategory.NotFound, "missing resource_missing"),
        (ErrorCategory.InProgress, "idempotency_key_in_use"),
        (ErrorCategory.RateLimited, "lock_timeout rate_limit"),
        (ErrorCategory.Configuration, Configuration),
        (ErrorCategory.InvalidRequest, InvalidRequest),
        (ErrorCategory.InvalidRequest, OtherProducts));

    private const string Configuration = """
        account_country_invalid_address account_error_country_change_requires_additional_steps account_information_mismatch
        account_invalid account_token_required_for_v2_account alipay_upgrade_required api_key_expired application_fees_not_allowed
        bitcoin_upgrade_required capability_not_active country_unsupported livemode_mismatch not_allowed_on_standard_account
        ownership_declaration_not_allowed payment_method_configuration_failures payment_method_invalid_parameter_testmode
        payment_method_unactivated payouts_limit_exceeded payouts_not_allowed platform_account_required platform_api_key_expired
        progressive_onboarding_limit_exceeded secret_key_required state_unsupported storer_capability_missing
        storer_capability_not_active stripe_tax_inactive testmode_charges_only tls_version_unsupported transfers_not_allowed
        """;

    private const string InvalidRequest = """
        balance_invalid_parameter charge_invalid_parameter clearing_code_unsupported country_code_invalid invalid_characters
        invalid_mandate_reference_prefix_format invalid_source_usage parameter_invalid_empty parameter_invalid_integer
        parameter_invalid_string_blank parameter_invalid_string_empty parameter_missing parameter_unknown parameters_exclusive
        payment_intent_invalid_parameter payment_method_invalid_parameter setup_intent_invalid_parameter token_card_network_invalid
        dispute_evidence_page_limit_exceeded smart_disputes_not_available url_invalid
        """;

    private const string OtherProducts = """
        coupon_expired customer_max_subscriptions customer_tax_location_invalid failed_tax_calculation
        financial_account_balance_does_not_support_currency financial_account_capability_not_enabled
        financial_account_capability_restricted financial_connections_account_inactive
        financial_connections_account_pending_account_numbers financial_connections_account_unavailable_account_numbers
        financial_connections_consent_locale_invalid financial_connections_consent_locale_unsupported
        payment_evaluation_on_api_version_not_supported subscription_update_trial_after_billing_cycle_anchor
        financial_connections_no_successful_transaction_refresh forwarding_api_inactive forwarding_api_invalid_parameter
        forwarding_api_upstream_connection_error forwarding_api_upstream_connection_timeout forwarding_api_upstream_error
        instant_payouts_config_disabled instant_payouts_currency_disabled instant_payouts_limit_exceeded instant_payouts_unsupported
        invalid_canceled_subscription_fields invalid_tax_location invoice_no_customer_line_items invoice_no_payment_method_types
        invoice_no_subscription_line_items invoice_upcoming_none out_of_inventory product_inactive
        service_period_coupon_with_metered_tiered_item_unsupported shipping_calculation_failed siret_invalid sku_inactive
        tax_id_invalid tax_id_prohibited taxes_calculation_failed terminal_location_country_unsupported terminal_reader_busy
        terminal_reader_hardware_fault terminal_reader_invalid_location_for_activation terminal_reader_invalid_location_for_payment
        terminal_reader_offline terminal_reader_timeout transfer_source_balance_parameters_mismatch
        """;
}
