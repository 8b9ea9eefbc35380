using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways;

/// <summary>What an application gets as <see cref="IPayoutReader"/>: lets the named account read.</summary>
internal sealed class PayoutRouter(AccountDirectory accounts) : IPayoutReader
{
    public IAsyncEnumerable<Payout> ListPayoutsAsync(string account, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        RequestRules.CheckWindow(from, to);
        return accounts.Of(account, GatewayAbility.Payouts, static a => a.Payouts).ListPayoutsAsync(account, from, to, cancellationToken);
    }

    public IAsyncEnumerable<SettlementEntry> ReadPayoutAsync(PayoutReference payout, CancellationToken cancellationToken)
    {
        RequestRules.CheckId(payout.Id, nameof(payout));
        return accounts.Of(payout.Account, GatewayAbility.PayoutEntries, static a => a.Payouts).ReadPayoutAsync(payout, cancellationToken);
    }
}
