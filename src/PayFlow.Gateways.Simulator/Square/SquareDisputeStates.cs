using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The two courses of a dispute: a question first, or the chargeback itself.</summary>
internal static class SquareDisputeStates
{
    public const string InquiryOpen = "INQUIRY_EVIDENCE_REQUIRED";
    public const string InquiryClosed = "INQUIRY_CLOSED";
    public const string Open = "EVIDENCE_REQUIRED";
    public const string Won = "WON";
    public const string Lost = "LOST";
    public const string Accepted = "ACCEPTED";
    private const string InquiryProcessing = "INQUIRY_PROCESSING";
    private const string Processing = "PROCESSING";

    public static readonly string[] All = [InquiryOpen, InquiryProcessing, InquiryClosed, Open, Processing, Won, Lost, Accepted];

    public static bool IsInquiry(JsonObject dispute) => dispute.Text("state") is InquiryOpen or InquiryProcessing;

    public static bool AwaitsSeller(JsonObject dispute) => dispute.Text("state") is InquiryOpen or Open;

    /// <summary>Whether the seller has the money again, and the payment is like any other.</summary>
    public static bool IsOver(JsonObject dispute) => dispute.Text("state") is Won or InquiryClosed;

    public static string AfterSubmission(JsonObject dispute) => IsInquiry(dispute) ? InquiryProcessing : Processing;

    /// <summary>A question answered badly becomes a chargeback.</summary>
    public static string AfterDecision(JsonObject dispute, bool forSeller) => (IsInquiry(dispute), forSeller) switch
    {
        (true, true) => InquiryClosed,
        (true, false) => Open,
        (false, true) => Won,
        (false, false) => Lost,
    };
}
