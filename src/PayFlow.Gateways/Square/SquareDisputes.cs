using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>Disputes of the location's payments. https://developer.squareup.com/docs/disputes-api/overview</summary>
internal sealed class SquareDisputes(ProviderLink link, string location) : IDisputeGateway
{
    private const string Disputes = "/v2/disputes";
    private readonly SquareEvidenceCalls _evidence = new(link);

    public async IAsyncEnumerable<Dispute> ListDisputesAsync(
        string account, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The list knows no times: it is read whole.
        var pages = SquarePages.ReadAsync(
            link, $"{Disputes}?location_id={Uri.EscapeDataString(location)}", SquareJsonContext.Default.SquareDisputePage, static page => page.Cursor, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var dispute in page.Disputes ?? [])
            {
                if ((dispute?.CreatedAt ?? dispute?.ReportedAt) is { } opened && opened >= from && opened < to && dispute?.Id is { Length: > 0 })
                {
                    yield return ToDispute(dispute, default);
                }
            }
        }
    }

    public async Task<Dispute> GetDisputeAsync(DisputeReference dispute, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(dispute, cancellationToken).ConfigureAwait(false);
        return ToDispute(Answers.Read(link.Account, answer).Dispute!, answer.Body);
    }

    public async Task<DisputeResult> AcceptDisputeAsync(DisputeReference dispute, IdempotencyKey key, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(dispute, "accept", cancellationToken).ConfigureAwait(false);
        return await SettleAsync(dispute, answer, static status => status == DisputeStatus.Accepted).ConfigureAwait(false);
    }

    public async Task<DisputeResult> SubmitEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        foreach (var (call, what) in SquareEvidenceCalls.Of(request))
        {
            var added = await _evidence.SendAsync(call, request.Dispute, cancellationToken).ConfigureAwait(false);
            if (added.Value is null)
            {
                return await RefusedAsync(request.Dispute, added.Error! with { Message = $"{added.Error.Message} It was about the {what}; nothing was submitted." }).ConfigureAwait(false);
            }
        }

        if (!request.Submit)
        {
            var read = await ReadAsync(request.Dispute, CancellationToken.None).ConfigureAwait(false);
            return new() { Dispute = read.Value?.Dispute is { } current ? ToDispute(current, read.Body) : null };
        }

        var answer = await SendAsync(request.Dispute, "submit-evidence", CancellationToken.None).ConfigureAwait(false);
        return await SettleAsync(request.Dispute, answer, static status => status is DisputeStatus.UnderReview or DisputeStatus.Won or DisputeStatus.Lost).ConfigureAwait(false);
    }

    /// <summary>These calls take no key: after anything but a plain success the dispute is read, and its state decides.</summary>
    private async Task<DisputeResult> SettleAsync(DisputeReference reference, ProviderAnswer<SquareDisputeEnvelope> answer, Func<DisputeStatus, bool> isDone)
    {
        if (answer.Value?.Dispute is { } dispute)
        {
            return new() { Dispute = ToDispute(dispute, answer.Body) };
        }

        if (answer.Evidence == SendEvidence.NotSent)
        {
            return new() { Error = answer.Error };
        }

        var result = await RefusedAsync(reference, answer.Error!).ConfigureAwait(false);
        return result.Dispute is { } current && isDone(current.Status) ? result with { Error = null } : result;
    }

    /// <summary>Square refuses the wrong state with a general code; what is read says what is wrong.</summary>
    private async Task<DisputeResult> RefusedAsync(DisputeReference reference, GatewayError error)
    {
        if (error.Category is not (ErrorCategory.InvalidRequest or ErrorCategory.InvalidState or ErrorCategory.Indeterminate))
        {
            return new() { Error = error };
        }

        var read = await ReadAsync(reference, CancellationToken.None).ConfigureAwait(false);
        if (read.Value?.Dispute is not { } current)
        {
            return new() { Error = error };
        }

        var dispute = ToDispute(current, read.Body);
        var awaits = dispute.Status is DisputeStatus.Inquiry or DisputeStatus.NeedsResponse;
        return new()
        {
            Dispute = dispute,
            Error = error.Category == ErrorCategory.Indeterminate || awaits ? error : error with
            {
                Category = ErrorCategory.InvalidState,
                Message = $"{error.Message} The dispute is {Printable.Short(dispute.ProviderStatus)}.",
            },
        };
    }

    private Task<ProviderAnswer<SquareDisputeEnvelope>> ReadAsync(DisputeReference dispute, CancellationToken cancellationToken) =>
        SendAsync(dispute, ProviderCall.Read($"{Disputes}/{dispute.Id}"), cancellationToken);

    private Task<ProviderAnswer<SquareDisputeEnvelope>> SendAsync(DisputeReference dispute, string verb, CancellationToken cancellationToken) =>
        SendAsync(dispute, ProviderCall.PostJson($"{Disputes}/{dispute.Id}/{verb}", SquareBodies.Empty, key: null), cancellationToken);

    private async Task<ProviderAnswer<SquareDisputeEnvelope>> SendAsync(DisputeReference dispute, ProviderCall call, CancellationToken cancellationToken)
    {
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquareDisputeEnvelope, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } value && value.Dispute?.Id != dispute.Id ? Answers.Quarantine(answer, "another dispute") : answer;
    }

    private Dispute ToDispute(SquareDispute dispute, ReadOnlyMemory<byte> json)
    {
        var status = SquareStatuses.Disputes.Of(dispute.State, DisputeStatus.Unrecognized, link.Watch);
        var payment = dispute.DisputedPayment?.PaymentId is { Length: > 0 } id ? id : null;
        return new()
        {
            Reference = new DisputeReference(link.Account, dispute.Id!),
            Status = status,
            Reason = SquareStatuses.DisputeReasons.Of(dispute.Reason, DisputeReason.Other, link.Watch),
            Amount = SquareMapper.Amount(dispute.AmountMoney),
            Payment = payment is null ? null : new PaymentReference(link.Account, payment),
            SettlementReference = payment,
            RespondBy = status is DisputeStatus.Inquiry or DisputeStatus.NeedsResponse ? dispute.DueAt : null,
            OpenedAt = dispute.CreatedAt ?? dispute.ReportedAt,
            ProviderStatus = dispute.State,
            ProviderReason = dispute.Reason,
            RawJson = json,
        };
    }
}
