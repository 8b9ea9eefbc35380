using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Events;

/// <summary>
/// Derives the ids of events from what makes them unique. Providers tell one thing with several events of theirs, and a caller's own answer
/// tells it too: what happened to the money has its id from what it is, so that it is told once, whoever brings it.
/// </summary>
internal static class EventIds
{
    /// <summary>Of something that only the provider's event tells.</summary>
    public static Guid OfEvent(string account, string providerEventId) => Of($"event\0{account}\0{providerEventId}");

    /// <summary>Of what only an operation tells.</summary>
    public static Guid OfOperation(OperationId operation, string status) => Of($"operation\0{operation}\0{status}");

    /// <summary>Of how a payment stands. Null where it may come to stand like this again.</summary>
    public static Guid? OfPayment(PaymentReference payment, PaymentResult read) => read.Status switch
    {
        PaymentStatus.Authorized => Of($"payment\0{payment}\0{read.Status}\0{read.AuthorizedAmount.MinorUnits}"),
        PaymentStatus.PartiallyCaptured or PaymentStatus.Captured => Of($"payment\0{payment}\0{read.Status}\0{read.CapturedAmount.MinorUnits}\0{read.RefundedAmount.MinorUnits}"),
        PaymentStatus.Voided or PaymentStatus.Expired => Of($"payment\0{payment}\0{read.Status}"),
        _ => null,
    };

    /// <summary>Of how a refund stands. Null where it is not known.</summary>
    public static Guid? OfRefund(string account, RefundResult? refund) =>
        refund is { RefundId: { } id, Status: not RefundStatus.Indeterminate } ? Of($"refund\0{account}\0{id}\0{refund.Status}") : null;

    /// <summary>Of how a dispute stands. Null where it is not known.</summary>
    public static Guid? OfDispute(Dispute? dispute) =>
        dispute is { Status: not DisputeStatus.Unrecognized } ? Of($"dispute\0{dispute.Reference}\0{dispute.Status}\0{dispute.Amount.MinorUnits}\0{dispute.RespondBy:O}") : null;

    private static Guid Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
