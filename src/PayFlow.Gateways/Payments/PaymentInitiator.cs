namespace PayFlow.Gateways;

/// <summary>Who begins a payment. Issuers want to know, and treat a wrong answer as misuse.</summary>
public enum PaymentInitiator
{
    /// <summary>The customer, who is there to authenticate.</summary>
    Customer,

    /// <summary>The merchant, at no fixed time: a top-up, a no-show fee. Needs a saved method.</summary>
    MerchantUnscheduled,

    /// <summary>The merchant, by a schedule the customer agreed to: a subscription. Needs a saved method.</summary>
    MerchantRecurring,
}
