using System.Net;

namespace CustomGateway.Provider;

/// <summary>What Acme does with money: the rules, without HTTP. One at a time.</summary>
internal sealed class AcmeBank(TimeProvider time, Func<string> address)
{
    private readonly Dictionary<string, AcmePayment> _payments = [];
    private readonly Dictionary<string, AcmeRefund> _refunds = [];
    private readonly List<AcmeRow> _rows = [];
    private int _ids;

    public IReadOnlyList<AcmeRow> Rows => _rows;

    public List<AcmePayment> InClearing => [.. _payments.Values.Where(payment => payment.Status == "in_clearing")];

    public AcmePayment? Find(string id) => _payments.GetValueOrDefault(id);

    public AcmeRefund? FindRefund(string id) => _refunds.GetValueOrDefault(id);

    public AcmePayment Pay(long amount, string currency, string token, bool capture, string? reference)
    {
        var id = Next("pay");
        var payment = new AcmePayment
        {
            Id = id,
            Amount = amount,
            Currency = currency,
            Captures = capture,
            Reference = reference,
            DeclineCode = token switch { "tok_poor" => "insufficient_funds", "tok_stolen" => "stolen_card", _ => null },
            ApproveUrl = token == "tok_3ds" ? $"{address()}/approve/{id}" : null,
        };
        _payments.Add(payment.Id, payment);
        payment.Status = payment.DeclineCode is not null ? "declined" : payment.ApproveUrl is not null ? "needs_approval" : token == "tok_slow" ? "in_clearing" : "";
        if (payment.Status.Length == 0)
        {
            Take(payment);
        }

        return payment;
    }

    /// <summary>Takes or holds the money, as the payment was begun.</summary>
    public void Take(AcmePayment payment)
    {
        if (payment.Captures)
        {
            Capture(payment, payment.Amount);
        }
        else
        {
            payment.Status = "authorized";
            Book("hold", payment.Id, payment.Amount, 0, payment.Currency);
        }
    }

    /// <exception cref="AcmeRefusal">It cannot be.</exception>
    public AcmePayment Capture(AcmePayment payment, long amount)
    {
        AcmeRefusal.Unless(payment.Status is "authorized" or "needs_approval" or "in_clearing" or "", HttpStatusCode.Conflict, "wrong_state");
        AcmeRefusal.Unless(amount > 0 && amount <= payment.Amount, HttpStatusCode.Conflict, "too_much");
        (payment.Status, payment.Captured, payment.Charge) = ("captured", amount, Next("ch"));
        Book("charge", payment.Charge, amount, Fee(amount), payment.Currency);
        return payment;
    }

    /// <exception cref="AcmeRefusal">It cannot be.</exception>
    public AcmePayment Void(AcmePayment payment)
    {
        AcmeRefusal.Unless(payment.Status is "authorized" or "needs_approval", HttpStatusCode.Conflict, "wrong_state");
        payment.Status = "voided";
        return payment;
    }

    /// <exception cref="AcmeRefusal">It cannot be.</exception>
    public AcmeRefund Refund(AcmePayment payment, long? amount)
    {
        AcmeRefusal.Unless(payment.Status == "captured", HttpStatusCode.Conflict, "wrong_state");
        var left = payment.Captured - payment.Refunded;
        var back = amount ?? left;
        AcmeRefusal.Unless(back > 0 && back <= left, HttpStatusCode.Conflict, "too_much");
        payment.Refunded += back;
        var refund = new AcmeRefund(Next("re"), payment, back);
        _refunds.Add(refund.Id, refund);
        Book("refund", refund.Id, -back, 0, payment.Currency);
        return refund;
    }

    /// <summary>Pays out what is open, each currency by itself.</summary>
    public void PayOut()
    {
        foreach (var open in _rows.Where(row => row.Payout is null && row.Kind != "hold").GroupBy(row => row.Currency).ToList())
        {
            var payout = Next("po");
            foreach (var row in open.ToList())
            {
                _rows[_rows.IndexOf(row)] = row with { Payout = payout };
            }

            _rows.Add(new AcmeRow(Next("row"), "payout", payout, -open.Sum(row => row.Gross - row.Fee), 0, open.Key, time.GetUtcNow()) { Payout = payout });
        }
    }

    public string Next(string prefix) => $"{prefix}_{++_ids:d8}";

    private static long Fee(long amount) => 25 + (amount * 14 / 1000);

    private void Book(string kind, string reference, long gross, long fee, string currency) =>
        _rows.Add(new AcmeRow(Next("row"), kind, reference, gross, fee, currency, time.GetUtcNow()));
}

/// <summary>Acme says no.</summary>
internal sealed class AcmeRefusal(HttpStatusCode status, string code) : Exception(code)
{
    public int Status => (int)status;

    public static void Unless(bool holds, HttpStatusCode status, string code)
    {
        if (!holds)
        {
            throw new AcmeRefusal(status, code);
        }
    }
}
