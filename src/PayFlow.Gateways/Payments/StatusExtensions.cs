namespace PayFlow.Gateways;

/// <summary>Questions about a status.</summary>
public static class StatusExtensions
{
    /// <summary>Whether the payment has come to its end: no later answer of the provider changes the status.</summary>
    public static bool IsFinal(this PaymentStatus status) =>
        status is PaymentStatus.Captured or PaymentStatus.Voided or PaymentStatus.Expired or PaymentStatus.Declined or PaymentStatus.Failed;

    /// <summary>Whether the refund has come to its end.</summary>
    public static bool IsFinal(this RefundStatus status) =>
        status is RefundStatus.Succeeded or RefundStatus.Failed or RefundStatus.Canceled;
}
