using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways;

/// <summary>What an application gets as <see cref="IDisputeGateway"/>: checks, derives the provider's key, and lets the account do it.</summary>
internal sealed class DisputeRouter(AccountDirectory accounts, string keyNamespace) : IDisputeGateway
{
    public IAsyncEnumerable<Dispute> ListDisputesAsync(string account, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        RequestRules.CheckWindow(from, to);
        return Of(account, GatewayAbility.Disputes).ListDisputesAsync(account, from, to, cancellationToken);
    }

    public Task<Dispute> GetDisputeAsync(DisputeReference dispute, CancellationToken cancellationToken)
    {
        RequestRules.CheckId(dispute.Id, nameof(dispute));
        return Of(dispute.Account, GatewayAbility.Disputes).GetDisputeAsync(dispute, cancellationToken);
    }

    public Task<DisputeResult> AcceptDisputeAsync(DisputeReference dispute, IdempotencyKey key, CancellationToken cancellationToken)
    {
        RequestRules.CheckId(dispute.Id, nameof(dispute));
        RequestRules.CheckKey(key);
        return Of(dispute.Account, GatewayAbility.AcceptDispute).AcceptDisputeAsync(dispute, KeyFor("accept", key), cancellationToken);
    }

    public Task<DisputeResult> SubmitEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        EvidenceRules.Check(request);
        var account = accounts.Of(request.Dispute.Account);
        Require(account, request.Texts.Count > 0, GatewayAbility.EvidenceText);
        Require(account, request.Files.Count > 0, GatewayAbility.EvidenceFiles);
        Require(account, !request.Submit, GatewayAbility.EvidenceDraft);
        return Of(account.Name, GatewayAbility.Disputes).SubmitEvidenceAsync(
            request with { IdempotencyKey = KeyFor("evidence", request.IdempotencyKey) }, cancellationToken);
    }

    private static void Require(GatewayAccount account, bool asked, GatewayAbility ability)
    {
        if (asked)
        {
            AccountDirectory.Require(account, ability);
        }
    }

    private IDisputeGateway Of(string account, GatewayAbility ability) => accounts.Of(account, ability, static a => a.Disputes);

    private IdempotencyKey KeyFor(string verb, IdempotencyKey key) => new(OperationIds.SideKey(keyNamespace, verb, key));
}
