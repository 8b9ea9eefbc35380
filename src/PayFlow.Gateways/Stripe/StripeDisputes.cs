using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Disputes. https://docs.stripe.com/api/disputes</summary>
internal sealed class StripeDisputes(ProviderLink link, Uri files) : IDisputeGateway
{
    private const string Disputes = "/v1/disputes";
    private readonly StripeEvidence _evidence = new(link, files);

    public async IAsyncEnumerable<Dispute> ListDisputesAsync(
        string account, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = $"{Disputes}?{StripeListing.Window(from, to)}";
        await foreach (var dispute in StripeListing.ReadAsync(
            link, first, StripeJsonContext.Default.StripeListStripeDispute, static dispute => dispute.Id, limit: 20, cancellationToken).ConfigureAwait(false))
        {
            if (RequestRules.IsId(dispute.Id))
            {
                yield return ToDispute(dispute, default);
            }
        }
    }

    public async Task<Dispute> GetDisputeAsync(DisputeReference dispute, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(dispute.Id, cancellationToken).ConfigureAwait(false);
        return ToDispute(Answers.Read(link.Account, answer), answer.Body);
    }

    public async Task<DisputeResult> AcceptDisputeAsync(DisputeReference dispute, IdempotencyKey key, CancellationToken cancellationToken)
    {
        var call = ProviderCall.PostForm($"{Disputes}/{dispute.Id}/close", ReadOnlyMemory<byte>.Empty, key.Value);
        var answer = Same(await SendAsync(call, cancellationToken).ConfigureAwait(false), dispute.Id);
        return await ToResultAsync(
            answer, dispute, static (_, status) => status is DisputeStatus.Lost or DisputeStatus.Closed, cancellationToken).ConfigureAwait(false);
    }

    public async Task<DisputeResult> SubmitEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey.Value;
        StripeEvidence.Check(request);
        var (form, problem) = await _evidence.PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        if (form is null)
        {
            return new DisputeResult { Error = problem };
        }

        var call = ProviderCall.PostForm($"{Disputes}/{request.Dispute.Id}", form, key);
        var answer = Same(await SendAsync(call, cancellationToken).ConfigureAwait(false), request.Dispute.Id);
        return await ToResultAsync(
            answer, request.Dispute, (known, _) => known.Metadata?.PayflowEvidence == key, cancellationToken).ConfigureAwait(false);
    }

    private Task<ProviderAnswer<StripeDispute>> SendAsync(ProviderCall call, CancellationToken cancellationToken) =>
        link.Http.SendAsync(call, StripeJsonContext.Default.StripeDispute, cancellationToken);

    private async Task<ProviderAnswer<StripeDispute>> ReadAsync(string id, CancellationToken cancellationToken) =>
        Same(await SendAsync(ProviderCall.Read($"{Disputes}/{id}"), cancellationToken).ConfigureAwait(false), id);

    private static ProviderAnswer<StripeDispute> Same(ProviderAnswer<StripeDispute> answer, string id) =>
        answer.Value is { } dispute && dispute.Id != id ? Answers.Quarantine(answer, "another dispute") : answer;

    /// <summary>What was refused may have been done before: then the dispute says so.</summary>
    private async Task<DisputeResult> ToResultAsync(
        ProviderAnswer<StripeDispute> answer, DisputeReference reference, Func<StripeDispute, DisputeStatus, bool> isDone, CancellationToken cancellationToken)
    {
        if (answer.Value is { } done)
        {
            return new DisputeResult { Dispute = ToDispute(done, answer.Body) };
        }

        if (answer.Evidence != SendEvidence.Rejected || answer.Error!.Category is not (ErrorCategory.InvalidRequest or ErrorCategory.InvalidState))
        {
            return new DisputeResult { Error = answer.Error };
        }

        var read = await ReadAsync(reference.Id, cancellationToken).ConfigureAwait(false);
        var known = read.Value is null ? null : ToDispute(read.Value, read.Body);
        return known is not null && isDone(read.Value!, known.Status)
            ? new DisputeResult { Dispute = known }
            : new DisputeResult { Dispute = known, Error = known is { Status: not (DisputeStatus.NeedsResponse or DisputeStatus.Inquiry) } ? Over(answer.Error) : answer.Error };
    }

    private static GatewayError Over(GatewayError refusal) => refusal with
    {
        Category = ErrorCategory.InvalidState,
        Advice = RetryAdvice.DoNotRetry,
        Message = "The dispute takes no answer any more.",
    };

    private Dispute ToDispute(StripeDispute dispute, ReadOnlyMemory<byte> json) => new()
    {
        Reference = new DisputeReference(link.Account, dispute.Id ?? ""),
        Status = StripeStatuses.Dispute.Of(dispute.Status, DisputeStatus.Unrecognized, link.Watch),
        Reason = StripeStatuses.DisputeReason.Of(dispute.Reason, DisputeReason.Other, link.Watch),
        Amount = StripeMapper.Amount(dispute.Amount, StripeMapper.CurrencyOf(dispute.Currency)),
        Payment = RequestRules.IsId(dispute.PaymentIntent?.Id) ? new PaymentReference(link.Account, dispute.PaymentIntent!.Id) : null,
        SettlementReference = dispute.Charge?.Id,
        RespondBy = StripeMapper.Time(dispute.EvidenceDetails?.DueBy),
        OpenedAt = StripeMapper.Time(dispute.Created),
        ProviderStatus = dispute.Status,
        ProviderReason = dispute.Reason,
        RawJson = json,
    };
}
