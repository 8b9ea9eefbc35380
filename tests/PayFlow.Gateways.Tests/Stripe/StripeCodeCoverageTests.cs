using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Stripe;

/// <summary>Every word that Stripe is known to use has a meaning here.</summary>
public sealed class StripeCodeCoverageTests
{
    private static readonly (string List, int Count, IReadOnlyList<string> Table, string[] Codes)[] Lists =
    [
        Row(
            "error codes", 201, StripeErrorCodes.All.Codes, """
            account_closed account_country_invalid_address account_error_country_change_requires_additional_steps
            account_information_mismatch account_invalid account_number_invalid account_token_required_for_v2_account
            acss_debit_session_incomplete action_blocked alipay_upgrade_required amount_too_large amount_too_small
            anomalous_money_movement_request api_key_expired application_fees_not_allowed approval_required
            authentication_required balance_insufficient balance_invalid_parameter bank_account_bad_routing_numbers
            bank_account_declined bank_account_exists bank_account_restricted bank_account_unusable bank_account_unverified
            bank_account_verification_failed billing_invalid_mandate bitcoin_upgrade_required
            capture_charge_authorization_expired capture_unauthorized_payment card_decline_rate_limit_exceeded card_declined
            cardholder_phone_number_required charge_already_captured charge_already_refunded charge_disputed
            charge_exceeds_source_limit charge_exceeds_transaction_limit charge_expired_for_capture charge_invalid_parameter
            charge_not_refundable clearing_code_unsupported country_code_invalid country_unsupported coupon_expired
            customer_max_payment_methods customer_max_subscriptions customer_session_expired customer_tax_location_invalid
            debit_not_authorized email_invalid expired_card failed_tax_calculation
            financial_account_balance_does_not_support_currency financial_account_capability_not_enabled
            financial_account_capability_restricted financial_connections_account_inactive
            financial_connections_account_pending_account_numbers financial_connections_account_unavailable_account_numbers
            financial_connections_no_successful_transaction_refresh forwarding_api_inactive forwarding_api_invalid_parameter
            forwarding_api_retryable_upstream_error forwarding_api_upstream_connection_error
            forwarding_api_upstream_connection_timeout forwarding_api_upstream_error idempotency_key_in_use incorrect_address
            incorrect_cvc incorrect_number incorrect_zip india_recurring_payment_mandate_canceled
            instant_payouts_config_disabled instant_payouts_currency_disabled instant_payouts_limit_exceeded
            instant_payouts_unsupported insufficient_funds intent_invalid_state intent_verification_method_missing
            invalid_card_type invalid_characters invalid_charge_amount invalid_cvc invalid_expiry_month invalid_expiry_year
            invalid_mandate_reference_prefix_format invalid_number invalid_source_usage invalid_tax_location
            invoice_no_customer_line_items invoice_no_payment_method_types invoice_no_subscription_line_items
            invoice_not_editable invoice_on_behalf_of_not_editable invoice_payment_intent_requires_action invoice_upcoming_none
            livemode_mismatch lock_timeout missing no_account not_allowed_on_standard_account out_of_inventory
            ownership_declaration_not_allowed parameter_invalid_empty parameter_invalid_integer parameter_invalid_string_blank
            parameter_invalid_string_empty parameter_missing parameter_unknown parameters_exclusive
            payment_intent_action_required payment_intent_authentication_failure payment_intent_incompatible_payment_method
            payment_intent_invalid_parameter payment_intent_konbini_rejected_confirmation_number payment_intent_mandate_invalid
            payment_intent_payment_attempt_expired payment_intent_payment_attempt_failed payment_intent_rate_limit_exceeded
            payment_intent_unexpected_state payment_method_bank_account_already_verified payment_method_bank_account_blocked
            payment_method_billing_details_address_missing payment_method_configuration_failures
            payment_method_currency_mismatch payment_method_customer_decline payment_method_invalid_parameter
            payment_method_invalid_parameter_testmode payment_method_microdeposit_failed
            payment_method_microdeposit_processing_error payment_method_microdeposit_verification_amounts_invalid
            payment_method_microdeposit_verification_amounts_mismatch payment_method_microdeposit_verification_attempts_exceeded
            payment_method_microdeposit_verification_descriptor_code_mismatch payment_method_microdeposit_verification_timeout
            payment_method_not_available payment_method_provider_decline payment_method_provider_timeout
            payment_method_unactivated payment_method_unexpected_state payment_method_unsupported_type
            payout_reconciliation_not_ready payouts_limit_exceeded payouts_not_allowed platform_account_required
            platform_api_key_expired postal_code_invalid processing_error product_inactive progressive_onboarding_limit_exceeded
            rate_limit refer_to_customer refund_disputed_payment request_blocked resource_already_exists resource_missing
            return_intent_already_processed routing_number_invalid secret_key_required sepa_unsupported_account
            service_period_coupon_with_metered_tiered_item_unsupported setup_attempt_failed setup_intent_authentication_failure
            setup_intent_invalid_parameter setup_intent_mandate_invalid setup_intent_mobile_wallet_unsupported
            setup_intent_setup_attempt_expired setup_intent_unexpected_state shipping_address_invalid
            shipping_calculation_failed siret_invalid sku_inactive state_unsupported status_transition_invalid
            storer_capability_missing storer_capability_not_active stripe_tax_inactive tax_id_invalid tax_id_prohibited
            taxes_calculation_failed terminal_location_country_unsupported terminal_reader_busy terminal_reader_hardware_fault
            terminal_reader_invalid_location_for_activation terminal_reader_invalid_location_for_payment terminal_reader_offline
            terminal_reader_timeout testmode_charges_only tls_version_unsupported token_already_used token_card_network_invalid
            token_in_use transfer_source_balance_parameters_mismatch transfers_not_allowed url_invalid authentication_failure
            capability_not_active expired_payment_method incorrect_postal_code invalid_canceled_subscription_fields
            payment_method_restricted
            """),
        Row(
            "error codes that are newer", 8, StripeErrorCodes.All.Codes, """
            dispute_evidence_page_limit_exceeded financial_connections_consent_locale_invalid
            financial_connections_consent_locale_unsupported payment_evaluation_on_api_version_not_supported
            smart_disputes_not_available subscription_update_trial_after_billing_cycle_anchor
            three_d_secure_authentication_not_supported three_d_secure_authentication_upstream_error
            """),
        Row(
            "decline codes of cards", 50, StripeDeclineCodes.All.Codes, """
            authentication_required authentication_not_handled mobile_device_authentication_required offline_pin_required
            online_or_offline_pin_required processing_error issuer_not_available reenter_transaction approve_with_id
            try_again_later insufficient_funds card_velocity_exceeded withdrawal_count_limit_exceeded incorrect_address
            incorrect_cvc invalid_cvc incorrect_number invalid_number incorrect_zip invalid_expiry_month invalid_expiry_year
            incorrect_pin invalid_pin call_issuer card_not_supported currency_not_supported do_not_honor do_not_try_again
            generic_decline invalid_account invalid_amount new_account_information_available no_action_taken not_permitted
            restricted_card security_violation service_not_allowed transaction_not_allowed pin_try_exceeded expired_card
            fraudulent lost_card stolen_card pickup_card merchant_blacklist stop_payment_order revocation_of_authorization
            revocation_of_all_authorizations duplicate_transaction testmode_decline
            """),
        Row(
            "decline codes of other methods", 22, StripeDeclineCodes.All.Codes, """
            partner_generic_decline invalid_customer_account payment_limit_exceeded invalid_billing_agreement expired_card
            processing_error insufficient_funds currency_not_supported invalid_amount invalid_business_account
            partner_high_risk_customer compliance_violation payment_disputed invalid_authorization invalid_payment_information
            partner_payment_not_found expired_payment_information duplicate_transaction recurring_not_supported_by_bank
            partner_action_not_supported lost_or_stolen_card card_already_activated
            """),
        Row(
            "reasons on a charge", 4, StripeDeclineCodes.All.Codes, """
            highest_risk_level elevated_risk_level low_probability_of_authorization rule
            """),
        Row(
            "advice codes", 3, StripeDeclineCodes.Advice.Codes, """
            do_not_try_again try_again_later confirm_card_data
            """),
        Row(
            "payment statuses", 7, StripeStatuses.Payment.Codes, """
            requires_payment_method requires_confirmation requires_action processing requires_capture succeeded canceled
            """),
        Row(
            "cancellation reasons", 8, StripeStatuses.Cancellation.Codes, """
            duplicate fraudulent requested_by_customer abandoned automatic expired failed_invoice void_invoice
            """),
        Row(
            "next actions", 21, StripeStatuses.Action.Codes, """
            redirect_to_url use_stripe_sdk alipay_handle_redirect blik_authorize boleto_display_details
            card_await_notification cashapp_handle_redirect_or_display_qr_code display_bank_transfer_instructions
            klarna_display_qr_code konbini_display_details multibanco_display_details oxxo_display_details
            paynow_display_qr_code pix_display_qr_code promptpay_display_qr_code swish_handle_redirect_or_display_qr_code
            upi_handle_redirect_or_display_qr_code verify_with_microdeposits wechat_pay_display_qr_code
            wechat_pay_redirect_to_android_app wechat_pay_redirect_to_ios_app
            """),
        Row(
            "refund statuses", 5, StripeStatuses.Refund.Codes, """
            pending requires_action succeeded failed canceled
            """),
        Row(
            "why refunds wait", 3, StripeStatuses.RefundWait.Codes, """
            processing insufficient_funds charge_pending
            """),
        Row(
            "why refunds fail", 7, StripeStatuses.RefundFailure.Codes, """
            lost_or_stolen_card expired_or_canceled_card charge_for_pending_refund_disputed insufficient_funds declined
            merchant_request unknown
            """),
        Row(
            "setup statuses", 6, StripeStatuses.Setup.Codes, """
            requires_payment_method requires_confirmation requires_action processing canceled succeeded
            """),
        Row(
            "checkout statuses", 3, StripeStatuses.Checkout.Codes, """
            open complete expired
            """),
        Row(
            "dispute statuses", 9, StripeStatuses.Dispute.Codes, """
            warning_needs_response warning_under_review warning_closed needs_response under_review won lost prevented
            charge_refunded
            """),
        Row(
            "dispute reasons", 15, StripeStatuses.DisputeReason.Codes, """
            bank_cannot_process check_returned credit_not_processed customer_initiated debit_not_authorized duplicate fraudulent
            general incorrect_account_details insufficient_funds noncompliant product_not_received product_unacceptable
            subscription_canceled unrecognized
            """),
        Row(
            "payout statuses", 5, StripeStatuses.Payout.Codes, """
            pending in_transit paid failed canceled
            """),
        Row(
            "reconciliation statuses", 3, StripeStatuses.Reconciliation.Codes, """
            completed in_progress not_applicable
            """),
        Row(
            "balance types", 50, StripeRowKinds.All.Codes, """
            adjustment advance advance_funding anticipation_repayment application_fee application_fee_refund charge
            climate_order_purchase climate_order_refund connect_collection_transfer contribution fee_credit_funding
            inbound_transfer inbound_transfer_reversal issuing_authorization_hold issuing_authorization_release issuing_dispute
            issuing_transaction obligation_outbound obligation_reversal_inbound payment payment_failure_refund
            payment_network_reserve_hold payment_network_reserve_release payment_refund payment_reversal payment_unreconciled
            payout payout_cancel payout_failure payout_minimum_balance_hold payout_minimum_balance_release refund refund_failure
            reserve_hold reserve_release reserve_transaction reserved_funds stripe_balance_payment_debit
            stripe_balance_payment_debit_reversal stripe_fee stripe_fx_fee tax_fee tax_fund topup topup_reversal transfer
            transfer_cancel transfer_failure transfer_refund
            """),
        Row(
            "reporting categories", 37, StripeRowKinds.All.Codes, """
            advance advance_funding anticipation_repayment charge charge_failure climate_order_purchase climate_order_refund
            connect_collection_transfer connect_reserved_funds contribution dispute dispute_reversal fee financing_paydown
            financing_paydown_reversal financing_payout financing_payout_reversal issuing_authorization_hold
            issuing_authorization_release issuing_dispute issuing_transaction network_cost other_adjustment
            partial_capture_reversal payout payout_reversal platform_earning platform_earning_refund refund refund_failure
            risk_reserved_funds tax topup topup_reversal transfer transfer_reversal unreconciled_customer_funds
            """),
    ];

    public static TheoryData<string, int> Counts()
    {
        var counts = new TheoryData<string, int>();
        foreach (var list in Lists)
        {
            counts.Add(list.List, list.Count);
        }

        return counts;
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Every_word_of_a_list_is_in_its_table(string list, int count)
    {
        var (_, _, table, codes) = Lists.Single(row => row.List == list);

        codes.Distinct().Count().ShouldBe(count);
        codes.Except(table).ShouldBeEmpty();
    }

    private static (string List, int Count, IReadOnlyList<string> Table, string[] Codes) Row(string list, int count, IReadOnlyList<string> table, string codes) =>
        (list, count, table, codes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
