using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Why an issuer, a bank or a wallet said no. https://docs.stripe.com/declines/codes</summary>
internal static class StripeDeclineCodes
{
    private static readonly ErrorMeaning WithAnotherMethod = new(ErrorCategory.HardDecline, RetryAdvice.OtherMethod);

    /// <summary><c>decline_code</c> of cards and of other methods, and the reasons on a charge that stand for one.</summary>
    public static CodeTable<ErrorMeaning> All { get; } = CodeTable.Named<ErrorMeaning>(
        "decline_code",
        (ErrorCategory.AuthenticationRequired, """
            authentication_required authentication_not_handled mobile_device_authentication_required offline_pin_required
            online_or_offline_pin_required
            """),
        (ErrorCategory.SoftDecline, """
            processing_error issuer_not_available reenter_transaction approve_with_id try_again_later insufficient_funds
            card_velocity_exceeded withdrawal_count_limit_exceeded payment_limit_exceeded low_probability_of_authorization
            """),
        (ErrorCategory.BadCardData, """
            incorrect_address incorrect_cvc invalid_cvc incorrect_number invalid_number incorrect_zip invalid_expiry_month
            invalid_expiry_year incorrect_pin invalid_pin expired_card expired_payment_information invalid_payment_information
            """),
        (ErrorCategory.CallIssuer, "call_issuer"),
        (ErrorCategory.Fraud, """
            fraudulent merchant_blacklist highest_risk_level elevated_risk_level rule partner_high_risk_customer compliance_violation
            """),
        (ErrorCategory.HardDecline, """
            card_not_supported currency_not_supported do_not_honor do_not_try_again generic_decline invalid_account invalid_amount
            new_account_information_available no_action_taken not_permitted restricted_card security_violation service_not_allowed
            transaction_not_allowed pin_try_exceeded stop_payment_order revocation_of_authorization
            revocation_of_all_authorizations duplicate_transaction lost_card stolen_card pickup_card
            """),
        (WithAnotherMethod, """
            partner_generic_decline invalid_customer_account invalid_billing_agreement payment_disputed invalid_authorization
            partner_payment_not_found recurring_not_supported_by_bank partner_action_not_supported lost_or_stolen_card
            card_already_activated
            """),
        (ErrorCategory.Configuration, "testmode_decline invalid_business_account"));

    /// <summary><c>advice_code</c>: the issuer's word on trying again, which beats the code. Null: none that this version knows.</summary>
    public static CodeTable<ErrorCategory?> Advice { get; } = CodeTable.Named<ErrorCategory?>(
        "advice_code",
        (ErrorCategory.HardDecline, "do_not_try_again"),
        (ErrorCategory.SoftDecline, "try_again_later"),
        (ErrorCategory.BadCardData, "confirm_card_data"));
}
