using PayFlow.Gateways.Chaos.Running;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>What a caller was told, and what the books said at that moment about the operation.</summary>
internal sealed record Told(Order Order, Step Step, Caller Caller, OperationResult Result, TimeSpan At, int MovedThen)
{
    public string Status => Result is PaymentResult payment ? payment.Status.ToString() : ((RefundResult)Result).Status.ToString();

    /// <summary>Whether it is an end: nothing that the caller would ask about again.</summary>
    public bool IsFinal => IsSettled(Result);

    public bool WasBegun => Result.Attempts.Count > 0;

    /// <summary>Money moved, or is held.</summary>
    public bool SaysYes => Result switch
    {
        PaymentResult payment => payment.Status is PaymentStatus.Captured or PaymentStatus.PartiallyCaptured or PaymentStatus.Authorized or PaymentStatus.Voided,
        _ => ((RefundResult)Result).Status is RefundStatus.Succeeded or RefundStatus.Pending && Result.Error is null,
    };

    public static bool IsSettled(OperationResult result) => result switch
    {
        PaymentResult { Status: PaymentStatus.Indeterminate or PaymentStatus.Pending or PaymentStatus.Created or PaymentStatus.Approved or PaymentStatus.RequiresAction } => false,
        RefundResult { Status: RefundStatus.Indeterminate } => false,
        RefundResult { Status: RefundStatus.Pending, Error: not null } => false,
        PaymentResult { Status: PaymentStatus.Failed, Error.Advice: RetryAdvice.RetrySameKey } => false,
        RefundResult { Status: RefundStatus.Failed, Error.Advice: RetryAdvice.RetrySameKey } => false,
        _ => true,
    };
}
