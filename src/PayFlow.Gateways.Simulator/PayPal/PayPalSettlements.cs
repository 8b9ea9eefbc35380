using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What a row of PayPal's reports says about one movement; amounts are signed as the merchant sees them.</summary>
internal sealed record PayPalRow(string Id, string Code, PayPalMoney Amount)
{
    public long Fee { get; init; }

    /// <summary>S: successful, P: pending, D: denied, V: reversed.</summary>
    public string Status { get; init; } = "S";

    public bool AffectsBalance { get; init; } = true;

    public string? ReferenceId { get; init; }

    /// <summary>ODR for an order, TXN for another transaction.</summary>
    public string ReferenceType { get; init; } = "TXN";

    public string? InvoiceId { get; init; }

    public string? CustomField { get; init; }

    public bool IsCard { get; init; }

    /// <summary>What the bank statement will call a withdrawal.</summary>
    public string? BankReference { get; init; }
}

/// <summary>The merchant's balances, their rows in the reports, and the withdrawals that empty them.</summary>
internal sealed class PayPalSettlements(PayPalStore store)
{
    public const string Sale = "T0006";
    public const string Refund = "T1107";
    public const string AuthorizationRow = "T1300";
    private const string Withdrawal = "T0400";

    private readonly ObjectStore _objects = store.Context.Objects;

    /// <summary>
    /// Writes a row, or brings one up to date: a pending sale keeps the time at which it began, which a later search by that
    /// time then shows for the first time as money.
    /// </summary>
    public void Write(PayPalRow row)
    {
        var key = $"{row.Id}/{row.Code}";
        var now = store.Context.Now.ToUnixTimeMilliseconds();
        var began = _objects.Find(PayPalStore.Rows, key)?.Long("at") ?? now;
        var stored = new JsonObject
        {
            ["id"] = row.Id,
            ["code"] = row.Code,
            ["amount"] = row.Amount.Minor,
            ["fee"] = row.Fee,
            ["currency"] = row.Amount.Currency,
            ["status"] = row.Status,
            ["affects"] = row.AffectsBalance,
            ["reference"] = row.ReferenceId,
            ["reference_type"] = row.ReferenceType,
            ["invoice_id"] = row.InvoiceId,
            ["custom_field"] = row.CustomField,
            ["is_card"] = row.IsCard,
            ["bank_reference_id"] = row.BankReference,
            ["at"] = began,
            ["updated"] = now,
        };
        if (row.AffectsBalance)
        {
            stored["ending"] = Move(row.Amount with { Minor = row.Amount.Minor + row.Fee });
        }

        _objects.Put(PayPalStore.Rows, key, stored);
    }

    /// <summary>Sends every positive balance to the bank.</summary>
    public void Withdraw()
    {
        foreach (var balance in _objects.All(PayPalStore.Balances).ToList())
        {
            var open = new PayPalMoney(balance.Long("minor"), balance.Text("currency")!);
            if (open.Minor <= 0)
            {
                continue;
            }

            var id = store.NextId();
            var bankReference = store.Context.Ids.Next("", 12, "0123456789");
            Write(new(id, Withdrawal, open with { Minor = -open.Minor }) { BankReference = bankReference });
            store.Context.Record(BookKinds.Payout, id, "", null, open.Minor, open.Currency);
        }
    }

    private long Move(PayPalMoney by)
    {
        var balance = _objects.Find(PayPalStore.Balances, by.Currency)
            ?? _objects.Put(PayPalStore.Balances, by.Currency, new JsonObject { ["currency"] = by.Currency, ["minor"] = 0L });
        var minor = balance.Long("minor") + by.Minor;
        balance["minor"] = minor;
        return minor;
    }
}
