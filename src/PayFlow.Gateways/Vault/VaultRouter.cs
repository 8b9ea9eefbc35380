using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways;

/// <summary>What an application gets as <see cref="IPaymentMethodVault"/>: checks, derives the provider's key, and lets the account do it.</summary>
internal sealed class VaultRouter(AccountDirectory accounts, string keyNamespace) : IPaymentMethodVault
{
    public Task<MethodResult> SaveMethodAsync(SaveMethodRequest request, CancellationToken cancellationToken)
    {
        VaultRules.Check(request);
        var ability = request.Method is null ? GatewayAbility.SaveWallet : GatewayAbility.SaveCard;
        return Of(request.Account, ability).SaveMethodAsync(
            request with { IdempotencyKey = KeyFor("save", request.IdempotencyKey) }, cancellationToken);
    }

    public Task<MethodResult> ContinueSaveAsync(ContinueSaveRequest request, CancellationToken cancellationToken)
    {
        VaultRules.Check(request);
        return Of(request.Account, null).ContinueSaveAsync(
            request with { IdempotencyKey = KeyFor("continue", request.IdempotencyKey) }, cancellationToken);
    }

    public Task<MethodResult> VerifyCardAsync(VerifyCardRequest request, CancellationToken cancellationToken)
    {
        VaultRules.Check(request);
        return Of(request.Account, GatewayAbility.VerifyCard).VerifyCardAsync(
            request with { IdempotencyKey = KeyFor("verify", request.IdempotencyKey) }, cancellationToken);
    }

    public Task<MethodResult> DeleteMethodAsync(string account, PaymentMethod method, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(method);
        return Of(account, GatewayAbility.DeleteMethod).DeleteMethodAsync(account, method, cancellationToken);
    }

    private IPaymentMethodVault Of(string account, GatewayAbility? ability) =>
        accounts.Of(account, ability ?? (accounts.Of(account).Capabilities.Abilities.Contains(GatewayAbility.SaveWallet) ? GatewayAbility.SaveWallet : GatewayAbility.SaveCard), static a => a.Vault);

    private IdempotencyKey KeyFor(string verb, IdempotencyKey key) => new(OperationIds.SideKey(keyNamespace, verb, key));
}
