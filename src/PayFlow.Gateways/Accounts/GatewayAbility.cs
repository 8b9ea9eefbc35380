namespace PayFlow.Gateways;

/// <summary>What a gateway may be able to do. What it cannot is refused before anything is sent.</summary>
public enum GatewayAbility
{
    /// <summary><see cref="IPaymentGateway.ChargeAsync"/>.</summary>
    Charge,

    /// <summary><see cref="IPaymentGateway.AuthorizeAsync"/>.</summary>
    Authorize,

    /// <summary><see cref="IPaymentGateway.ContinueAsync"/>.</summary>
    Continue,

    /// <summary><see cref="IPaymentGateway.CaptureAsync"/> of all that is held.</summary>
    Capture,

    /// <summary>Capturing less than is held; the rest is released.</summary>
    PartialCapture,

    /// <summary>Capturing in several parts: <see cref="CaptureRequest.IsFinal"/> false.</summary>
    MultipleCaptures,

    /// <summary><see cref="IPaymentGateway.VoidAsync"/>.</summary>
    Void,

    /// <summary><see cref="IPaymentGateway.RefundAsync"/> of all that is left.</summary>
    Refund,

    /// <summary>Refunding a part, several times.</summary>
    PartialRefund,

    /// <summary><see cref="IPaymentSearch.FindAsync"/>.</summary>
    FindByReference,

    /// <summary><see cref="IAuthorizationGateway.ExtendAsync"/>.</summary>
    ExtendAuthorization,

    /// <summary><see cref="IAuthorizationGateway.IncrementAsync"/>.</summary>
    IncrementAuthorization,

    /// <summary><see cref="IPaymentMethodVault.SaveMethodAsync"/> of a card's token.</summary>
    SaveCard,

    /// <summary><see cref="IPaymentMethodVault.SaveMethodAsync"/> without a token: the customer agrees on the provider's pages.</summary>
    SaveWallet,

    /// <summary><see cref="IPaymentMethodVault.DeleteMethodAsync"/>.</summary>
    DeleteMethod,

    /// <summary><see cref="IPaymentMethodVault.VerifyCardAsync"/>.</summary>
    VerifyCard,

    /// <summary>Payments without the customer present: <see cref="PaymentRequest.Initiator"/> other than the customer.</summary>
    MerchantInitiated,

    /// <summary><see cref="ICheckoutGateway.CreateCheckoutAsync"/>.</summary>
    Checkout,

    /// <summary>A checkout that only holds the money: <see cref="CheckoutRequest.Capture"/> false.</summary>
    CheckoutAuthorize,

    /// <summary>Voiding a checkout that nobody has paid.</summary>
    CancelCheckout,

    /// <summary><see cref="IDisputeGateway.ListDisputesAsync"/> and <see cref="IDisputeGateway.GetDisputeAsync"/>.</summary>
    Disputes,

    /// <summary><see cref="IDisputeGateway.AcceptDisputeAsync"/>.</summary>
    AcceptDispute,

    /// <summary><see cref="IDisputeGateway.SubmitEvidenceAsync"/> with text.</summary>
    EvidenceText,

    /// <summary><see cref="IDisputeGateway.SubmitEvidenceAsync"/> with files.</summary>
    EvidenceFiles,

    /// <summary>Adding evidence without submitting it yet: <see cref="EvidenceRequest.Submit"/> false.</summary>
    EvidenceDraft,

    /// <summary><see cref="IPayoutReader.ListPayoutsAsync"/>.</summary>
    Payouts,

    /// <summary><see cref="IPayoutReader.ReadPayoutAsync"/>: what a payout consists of.</summary>
    PayoutEntries,
}
