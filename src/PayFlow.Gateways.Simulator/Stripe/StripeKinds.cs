namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The collections of the store; each is named as the objects in it name themselves.</summary>
internal static class StripeKinds
{
    public const string Intent = "payment_intent";
    public const string Setup = "setup_intent";
    public const string Charge = "charge";
    public const string Refund = "refund";
    public const string Row = "balance_transaction";
    public const string Payout = "payout";
    public const string Dispute = "dispute";
    public const string Method = "payment_method";
    public const string Customer = "customer";
    public const string Event = "event";
    public const string File = "file";
    public const string Session = "checkout.session";

    /// <summary>What is sold in a checkout, what its payment intent will be made of, and the checkout of an intent.</summary>
    public const string Items = "checkout_items";
    public const string CheckoutData = "checkout_data";
    public const string CheckoutOf = "checkout_of";

    /// <summary>What the simulator knows of a payment method and Stripe would not tell: the test card behind it.</summary>
    public const string BehaviourOf = "card_of";

    /// <summary>The payout a balance row went into.</summary>
    public const string PayoutOf = "payout_of";

    /// <summary>The intents whose customer passed the challenge and which the merchant confirms once more.</summary>
    public const string Authenticated = "authenticated";

    /// <summary>How often it was tried to raise the hold of an intent.</summary>
    public const string Increments = "increments";

    /// <summary>What will happen by itself after a while.</summary>
    public const string Later = "later";

    /// <summary>What another object can refer to by id.</summary>
    public static readonly string[] Referenced = [Charge, Row, Intent, Refund, Customer, Method, Payout, Dispute];
}
