using System.Globalization;
using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PayPal;

/// <summary>
/// Disputes at PayPal. It takes no key for an answer to one, so a lost answer is settled by reading the dispute.
/// https://developer.paypal.com/docs/api/customer-disputes/v1/
/// </summary>
internal sealed class PayPalDisputes(ProviderLink link) : IDisputeGateway
{
    private const string Path = "/v1/customer/disputes";
    private const string NotNow = "ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE";
    private const string NextPage = "next_page_token=";

    public async IAsyncEnumerable<Dispute> ListDisputesAsync(
        string account, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = from.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = (string?)"";
        while (next is not null)
        {
            var call = ProviderCall.Read($"{Path}?start_time={start}&page_size=50{next}");
            var answer = await link.Http.SendAsync(call, PayPalJsonContext.Default.PayPalDisputePage, cancellationToken).ConfigureAwait(false);
            var page = Answers.Read(link.Account, answer);
            foreach (var item in page.Items ?? [])
            {
                if (item?.DisputeId is { } id && RequestRules.IsId(id) && PayPalReport.Time(item.CreateTime) is var at && !(at < from || at >= to))
                {
                    // The list leaves out what was paid.
                    var dispute = await ReadAsync(id, cancellationToken).ConfigureAwait(false);
                    yield return ToDispute(Answers.Read(link.Account, dispute), default);
                }
            }

            next = Token(page.Links.To("next"));
            if (next is not null && !seen.Add(next))
            {
                throw SettlementRows.Unreadable(link.Account, next, "the list goes round in a circle");
            }
        }
    }

    public async Task<Dispute> GetDisputeAsync(DisputeReference dispute, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(dispute.Id, cancellationToken).ConfigureAwait(false);
        var read = ToDispute(Answers.Read(link.Account, answer), answer.Body);
        return read.SettlementReference is { } capture && RequestRules.IsId(capture)
            ? read with { Payment = await PaymentOfAsync(capture, cancellationToken).ConfigureAwait(false) }
            : read;
    }

    public Task<DisputeResult> AcceptDisputeAsync(DisputeReference dispute, IdempotencyKey key, CancellationToken cancellationToken) => ActAsync(
        dispute,
        ProviderCall.PostJson($"{Path}/{dispute.Id}/accept-claim", PayPalBodies.Empty(), key: null),
        isDone: now => now.Status is DisputeStatus.Lost or DisputeStatus.Accepted,
        mayBeDoneBefore: true,
        cancellationToken);

    public async Task<DisputeResult> SubmitEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(request.Dispute.Id, cancellationToken).ConfigureAwait(false);
        if (before.Value is not { } dispute)
        {
            return new() { Error = before.Error };
        }

        // A claim that was lost can be appealed with the same evidence; PayPal says where.
        var verb = dispute.Links.To("appeal") is null ? "provide-evidence" : "appeal";
        var call = ProviderCall.PostParts($"{Path}/{request.Dispute.Id}/{verb}", PayPalEvidence.ToForm(request), key: null);
        var status = ToDispute(dispute, default).Status;
        return await ActAsync(
            request.Dispute,
            call,
            isDone: now => now.Status == DisputeStatus.UnderReview && status != DisputeStatus.UnderReview,
            mayBeDoneBefore: false,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<DisputeResult> ActAsync(
        DisputeReference dispute, ProviderCall call, Func<Dispute, bool> isDone, bool mayBeDoneBefore, CancellationToken cancellationToken)
    {
        var answer = await link.Http.SendAsync(call, PayPalJsonContext.Default.PayPalDispute, cancellationToken).ConfigureAwait(false);
        if (answer.Evidence == SendEvidence.NotSent || (answer.Evidence == SendEvidence.Rejected && answer.Error!.ProviderCode != NotNow))
        {
            return new() { Error = answer.Error };
        }

        // Bytes have left: from here on the caller's patience decides nothing.
        var read = await ReadAsync(dispute.Id, CancellationToken.None).ConfigureAwait(false);
        var now = read.Value is { } value ? ToDispute(value, read.Body) : null;
        var isSettled = answer.Evidence == SendEvidence.Executed
            || (now is not null && isDone(now) && (answer.Evidence == SendEvidence.Indeterminate || mayBeDoneBefore));
        return new() { Dispute = now, Error = isSettled ? null : answer.Error };
    }

    private async Task<ProviderAnswer<PayPalDispute>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await link.Http.SendAsync(ProviderCall.Read($"{Path}/{id}"), PayPalJsonContext.Default.PayPalDispute, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } value && value.DisputeId != id ? Answers.Quarantine(answer, "another dispute") : answer;
    }

    /// <summary>The order of a capture; null where it cannot be had now.</summary>
    private async Task<PaymentReference?> PaymentOfAsync(string capture, CancellationToken cancellationToken)
    {
        var answer = await PayPalTransactions.SendAsync(link, ProviderCall.Read($"/v2/payments/captures/{capture}"), cancellationToken).ConfigureAwait(false);
        return answer.Value?.SupplementaryData?.RelatedIds?.OrderId is { } order && RequestRules.IsId(order) ? new PaymentReference(link.Account, order) : null;
    }

    private Dispute ToDispute(PayPalDispute dispute, ReadOnlyMemory<byte> json)
    {
        var watch = link.Watch;
        var status = PayPalDisputeCodes.Statuses.Of(dispute.Status, DisputeStatus.Unrecognized, watch);
        var isOpen = status is DisputeStatus.NeedsResponse or DisputeStatus.UnderReview;
        return new()
        {
            Reference = new DisputeReference(link.Account, dispute.DisputeId ?? ""),
            Status = dispute.Status == "RESOLVED" ? PayPalDisputeCodes.Outcomes.Of(dispute.DisputeOutcome?.OutcomeCode, DisputeStatus.Unrecognized, watch)
                : isOpen && PayPalDisputeCodes.Inquiries.Of(dispute.DisputeLifeCycleStage, false, watch) ? DisputeStatus.Inquiry
                : status,
            Reason = PayPalDisputeCodes.Reasons.Of(dispute.Reason, DisputeReason.Other, watch),
            Amount = PayPalAmount.ReadOrNone(dispute.DisputeAmount),
            SettlementReference = dispute.DisputedTransactions is [{ SellerTransactionId: { } capture }, ..] ? capture : null,
            RespondBy = PayPalReport.Time(dispute.SellerResponseDueDate),
            OpenedAt = PayPalReport.Time(dispute.CreateTime),
            ProviderStatus = dispute.DisputeOutcome?.OutcomeCode ?? dispute.Status,
            ProviderReason = dispute.Reason,
            RawJson = json,
        };
    }

    /// <summary>The token alone is taken over: the address stays ours, whatever a link says.</summary>
    private static string? Token(string? next)
    {
        var at = next?.IndexOf(NextPage, StringComparison.Ordinal) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var token = next![(at + NextPage.Length)..].Split('&')[0];
        return "&" + NextPage + Uri.EscapeDataString(Uri.UnescapeDataString(token));
    }
}
