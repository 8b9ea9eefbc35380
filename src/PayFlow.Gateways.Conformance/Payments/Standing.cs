namespace PayFlow.Gateways.Conformance;

/// <summary>How an operation came out, in the words that all verbs share.</summary>
internal enum Standing
{
    /// <summary>What was asked for was done.</summary>
    Done,

    /// <summary>It is under way, or waits for the customer.</summary>
    Waiting,

    /// <summary>It is not known.</summary>
    Unknown,

    /// <summary>It was not done.</summary>
    NotDone,
}

/// <summary>Tells <see cref="Standing"/>.</summary>
internal static class Standings
{
    public static Standing Of(OperationKind verb, OperationResult result) => result switch
    {
        PaymentResult payment => Of(verb, payment.Status),
        RefundResult { Status: RefundStatus.Indeterminate } => Standing.Unknown,
        RefundResult { Status: RefundStatus.Failed or RefundStatus.Canceled } => Standing.NotDone,
        RefundResult { Error: not null } => Standing.Waiting,
        _ => Standing.Done,
    };

    private static Standing Of(OperationKind verb, PaymentStatus status) => (verb, status) switch
    {
        (_, PaymentStatus.Indeterminate) => Standing.Unknown,
        (OperationKind.Charge or OperationKind.Capture or OperationKind.Continue, PaymentStatus.Captured) => Standing.Done,
        (OperationKind.Authorize or OperationKind.Extend or OperationKind.Increment, PaymentStatus.Authorized) => Standing.Done,
        (OperationKind.Void, PaymentStatus.Voided) => Standing.Done,
        (OperationKind.Checkout, PaymentStatus.RequiresAction) => Standing.Done,
        (_, PaymentStatus.RequiresAction or PaymentStatus.Pending or PaymentStatus.Created or PaymentStatus.Approved) => Standing.Waiting,
        _ => Standing.NotDone,
    };
}
