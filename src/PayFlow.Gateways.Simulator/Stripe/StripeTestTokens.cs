namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Stripe's test cards: token to behaviour. What is no card has a table of its own.</summary>
internal static class StripeTestTokens
{
    private const string LaterAgain = "try_again_later";
    private const string Never = "do_not_try_again";
    private const string CheckData = "confirm_card_data";

    private static readonly StripeDecline NoFunds = new("card_declined", "insufficient_funds", LaterAgain);
    private static readonly StripeDecline Generic = new("card_declined", "generic_decline", LaterAgain);
    private static readonly StripeDecline Processing = new("processing_error", "processing_error", LaterAgain);

    private static readonly Dictionary<string, StripeTestMethod> Cards = new(StringComparer.Ordinal)
    {
        ["pm_card_visa"] = Visa("4242"),
        ["pm_card_visa_debit"] = Visa("5556") with { Funding = "debit" },
        ["pm_card_mastercard"] = new("mastercard", "4444"),
        ["pm_card_mastercard_debit"] = new("mastercard", "8210") { Funding = "debit" },
        ["pm_card_mastercard_prepaid"] = new("mastercard", "5100") { Funding = "prepaid" },
        ["pm_card_amex"] = new("amex", "0005"),
        ["pm_card_discover"] = new("discover", "1117"),
        ["pm_card_diners"] = new("diners", "0004"),
        ["pm_card_jcb"] = new("jcb", "0505"),
        ["pm_card_unionpay"] = new("unionpay", "0005"),
        ["pm_card_bypassPending"] = Visa("0077") with { BypassesPending = true },

        ["pm_card_chargeDeclined"] = Visa("0002") with { Decline = Generic },
        ["pm_card_visa_chargeDeclined"] = Visa("0002") with { Decline = Generic },
        ["pm_card_visa_chargeDeclinedInsufficientFunds"] = Visa("9995") with { Decline = NoFunds },
        ["pm_card_chargeDeclinedInsufficientFunds"] = Visa("9995") with { Decline = NoFunds },
        ["pm_card_visa_chargeDeclinedLostCard"] = Visa("9987") with { Decline = new("card_declined", "lost_card", Never) },
        ["pm_card_visa_chargeDeclinedStolenCard"] = Visa("9979") with { Decline = new("card_declined", "stolen_card", Never) },
        ["pm_card_chargeDeclinedExpiredCard"] = Visa("0069") with
        {
            Decline = new("expired_card", "expired_card", CheckData, "exp_month"),
        },
        ["pm_card_chargeDeclinedIncorrectCvc"] = Visa("0127") with
        {
            Decline = new("incorrect_cvc", "incorrect_cvc", CheckData, "cvc"),
            CvcCheck = "fail",
        },
        ["pm_card_chargeDeclinedProcessingError"] = Visa("0119") with { Decline = Processing },
        ["pm_card_chargeDeclinedFraudulent"] = Visa("0019") with { Decline = new("card_declined", "fraudulent") },
        ["pm_card_visa_chargeDeclinedVelocityLimitExceeded"] = Visa("6975") with
        {
            Decline = new("card_declined", "card_velocity_exceeded", LaterAgain),
        },
        ["pm_card_chargeCustomerFail"] = Visa("0341") with { Decline = Generic, Attaches = true },

        ["pm_card_authenticationRequired"] = Visa("3184") with { Challenge = StripeChallenge.Always },
        ["pm_card_authenticationRequiredOnSetup"] = Visa("3155") with { Challenge = StripeChallenge.UntilSetUp },
        ["pm_card_authenticationRequiredSetupForOffSession"] = Visa("0446") with { Challenge = StripeChallenge.OnSession },
        ["pm_card_authenticationRequiredChargeDeclinedInsufficientFunds"] = Visa("3178") with
        {
            Challenge = StripeChallenge.Always,
            Decline = NoFunds,
            Attaches = true,
        },
        ["pm_card_threeDSecure2Required"] = Visa("3220") with { Challenge = StripeChallenge.Always },
        ["pm_card_threeDSecureRequiredChargeDeclined"] = Visa("1629") with
        {
            Challenge = StripeChallenge.Always,
            Decline = Generic,
            Attaches = true,
        },
        ["pm_card_threeDSecureRequiredProcessingError"] = Visa("1280") with
        {
            Challenge = StripeChallenge.Always,
            Decline = Processing,
            Attaches = true,
        },
        ["pm_card_threeDSecureOptional"] = Visa("3055") with { Challenge = StripeChallenge.OnRequest },
        ["pm_card_threeDSecureOptionalProcessingError"] = Visa("3097") with
        {
            Challenge = StripeChallenge.OnRequest,
            Decline = Processing,
            Attaches = true,
        },
        ["pm_card_amex_threeDSecureNotSupported"] = new("amex", "0005"),

        ["pm_card_createDispute"] = Visa("0259") with { Disputes = ["fraudulent"] },
        ["pm_card_createDisputeProductNotReceived"] = Visa("2685") with { Disputes = ["product_not_received"] },
        ["pm_card_createDisputeInquiry"] = Visa("1976") with { Disputes = ["inquiry"] },
        ["pm_card_createMultipleDisputes"] = Visa("0079") with { Disputes = ["fraudulent", "product_not_received"] },
        ["pm_card_createIssuerFraudRecord"] = Visa("5423"),
        ["pm_card_radarBlock"] = Visa("0019") with
        {
            Decline = new("card_declined", "fraudulent"),
            IsBlocked = true,
            Risk = "highest",
        },
        ["pm_card_riskLevelHighest"] = Visa("4954") with { Risk = "highest" },
        ["pm_card_riskLevelElevated"] = Visa("9235") with { Risk = "elevated" },
        ["pm_card_cvcCheckFail"] = Visa("0101") with { CvcCheck = "fail" },
        ["pm_card_avsFail"] = Visa("0010") with { Line1Check = "fail", PostalCodeCheck = "fail" },
        ["pm_card_avsLine1Fail"] = Visa("0028") with { Line1Check = "fail", PostalCodeCheck = "pass" },
        ["pm_card_avsZipFail"] = Visa("0036") with { Line1Check = "pass", PostalCodeCheck = "fail" },
        ["pm_card_avsUnchecked"] = Visa("0044") with { Line1Check = "unavailable", PostalCodeCheck = "unavailable" },
        ["pm_card_pendingRefund"] = Visa("7726") with { RefundFate = "pending" },
        ["pm_card_incrementDeclined"] = Visa("8888") with { RefusesIncrements = true },
        ["pm_card_refundFail"] = Visa("5126") with { RefundFate = "failed" },
    };

    public static IEnumerable<string> All => Cards.Keys;

    public static StripeTestMethod? Find(string token) => Cards.GetValueOrDefault(token) ?? StripeTestDebits.Find(token);

    private static StripeTestMethod Visa(string last4) => new("visa", last4);
}
