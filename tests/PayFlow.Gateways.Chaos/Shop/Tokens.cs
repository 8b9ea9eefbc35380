using PayFlow.Gateways.Chaos.Running;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>Test tokens of the providers: most pay, some are declined, softly or for good.</summary>
internal static class Tokens
{
    private static readonly string[] Stripe = ["pm_card_chargeDeclinedProcessingError", "pm_card_chargeDeclined", "pm_card_visa_chargeDeclinedInsufficientFunds", "pm_card_visa_chargeDeclinedStolenCard", "pm_card_chargeDeclinedFraudulent"];

    private static readonly string[] PayPal = ["vault_card_issuer_unavailable", "vault_card_do_not_honor", "vault_card_insufficient_funds", "vault_card_lost_or_stolen", "vault_card_refused", "vault_card_capture_declined"];

    private static readonly string[] Square = ["cnon:card-nonce-temporary-error-once", "cnon:card-nonce-declined", "cnon:card-nonce-insufficient-funds", "cnon:card-nonce-expired", "cnon:card-nonce-temporary-error"];

    public static PaymentMethod Draw(Dice dice, string name, string provider, bool isLast)
    {
        var isGood = dice.Roll(name + " good") < (isLast ? 0.85 : 0.55);
        return provider switch
        {
            "stripe" => PaymentMethod.OneTime(provider, isGood ? "pm_card_visa" : dice.Pick(name, Stripe)),
            "paypal" => PaymentMethod.SavedCard(provider, isGood ? "vault_card_ok" : dice.Pick(name, PayPal)),
            _ => PaymentMethod.OneTime(provider, isGood ? "cnon:card-nonce-ok" : dice.Pick(name, Square)),
        };
    }
}
