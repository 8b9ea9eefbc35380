using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The way from gross to the bank, added up.</summary>
internal static class FlowBuilder
{
    public static IReadOnlyList<CashFlow> Of(IReadOnlyList<NewEntries> entries, IEnumerable<Payout> made, IEnumerable<Money> found)
    {
        var flows = new SortedDictionary<string, CashFlow>(StringComparer.Ordinal);
        foreach (var row in entries)
        {
            Change(flows, row.Currency, flow => Add(flow, row));
        }

        foreach (var payout in made)
        {
            Change(flows, payout.Amount.Currency, flow => flow with { PaidOut = flow.PaidOut - payout.Amount.MinorUnits });
        }

        foreach (var money in found)
        {
            Change(flows, money.Currency, flow => flow with { AtBank = flow.AtBank + money.MinorUnits });
        }

        return [.. flows.Values];
    }

    private static CashFlow Add(CashFlow flow, NewEntries row)
    {
        var withFee = flow with { Fees = flow.Fees - (row.Kind == SettlementKind.Payout ? 0 : row.Fee) };
        return row.Kind switch
        {
            SettlementKind.Charge => withFee with { Charges = flow.Charges + row.Gross },
            SettlementKind.Refund => withFee with { Refunds = flow.Refunds + row.Gross },
            SettlementKind.Dispute => withFee with { Disputes = flow.Disputes + row.Gross },
            SettlementKind.Fee => withFee with { Fees = withFee.Fees + row.Gross },
            SettlementKind.Reserve => withFee with { Reserves = flow.Reserves + row.Gross },
            // Payouts are counted as they are told, not as rows.
            SettlementKind.Payout => withFee,
            _ => withFee with { Other = flow.Other + row.Gross },
        };
    }

    private static void Change(SortedDictionary<string, CashFlow> flows, Currency currency, Func<CashFlow, CashFlow> change) =>
        flows[currency.Code] = change(flows.TryGetValue(currency.Code, out var flow) ? flow : new CashFlow { Currency = currency });
}
