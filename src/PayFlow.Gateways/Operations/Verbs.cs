namespace PayFlow.Gateways.Operations;

/// <summary>The operations. They hold no state.</summary>
internal static class Verbs
{
    public static Verb<ChargeRequest, PaymentResult> Charge { get; } = new ChargeVerb();

    public static Verb<AuthorizeRequest, PaymentResult> Authorize { get; } = new AuthorizeVerb();

    public static Verb<CheckoutRequest, PaymentResult> Checkout { get; } = new CheckoutVerb();

    public static Verb<ContinueRequest, PaymentResult> Continue { get; } = new ContinueVerb();

    public static Verb<CaptureRequest, PaymentResult> Capture { get; } = new CaptureVerb();

    public static Verb<ExtendRequest, PaymentResult> Extend { get; } = new ExtendVerb();

    public static Verb<IncrementRequest, PaymentResult> Increment { get; } = new IncrementVerb();

    public static Verb<VoidRequest, PaymentResult> Void { get; } = new VoidVerb();

    public static Verb<RefundRequest, RefundResult> Refund { get; } = new RefundVerb();
}
