using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Testing;

/// <summary>Operations, attempts and outcomes for the ledger suites.</summary>
public static class LedgerSamples
{
    /// <summary>The lease that the suites reckon with.</summary>
    internal static readonly LedgerSettings TenMinutes = new(TimeSpan.FromMinutes(10));

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static OperationIntent Intent(string key = "order-17", OperationKind kind = OperationKind.Charge, string parameters = "12.50 EUR") => new()
    {
        Id = IdOf(kind, key),
        Kind = kind,
        Key = new IdempotencyKey(key),
        Digest = SHA256.HashData(Encoding.UTF8.GetBytes(parameters)),
        Amount = Money.FromMinorUnits(1250, Currency.EUR),
        Payment = kind is OperationKind.Charge or OperationKind.Authorize or OperationKind.Checkout ? null : new PaymentReference("stripe", "pi_1"),
        Reference = "Order 17",
        StartedAt = Start,
        Request = Request(kind, new IdempotencyKey(key)),
    };

    public static OperationRequest Request(OperationKind kind, IdempotencyKey key)
    {
        var (payment, amount, method) = (new PaymentReference("stripe", "pi_1"), Money.FromMinorUnits(1250, Currency.EUR), PaymentMethod.SavedCard("stripe", "pm_1", "cus_1"));
        return kind switch
        {
            OperationKind.Charge => new ChargeRequest { Amount = amount, Method = method, IdempotencyKey = key, Reference = "Order 17" },
            OperationKind.Authorize => new AuthorizeRequest { Amount = amount, Method = method, IdempotencyKey = key, AllowIncrement = true },
            OperationKind.Checkout => new CheckoutRequest { Amount = amount, Description = "a book", ReturnUrl = "https://shop.example/", IdempotencyKey = key },
            OperationKind.Continue => new ContinueRequest { Payment = payment, IdempotencyKey = key },
            OperationKind.Capture => new CaptureRequest { Payment = payment, IdempotencyKey = key, IsFinal = false },
            OperationKind.Void => new VoidRequest { Payment = payment, IdempotencyKey = key },
            OperationKind.Refund => new RefundRequest { Payment = payment, Amount = amount, IdempotencyKey = key, Reason = "damaged" },
            OperationKind.Extend => new ExtendRequest { Payment = payment, IdempotencyKey = key, Timeout = TimeSpan.FromSeconds(9) },
            _ => new IncrementRequest { Payment = payment, Amount = amount, IdempotencyKey = key },
        };
    }

    public static AttemptPlan Plan(int ordinal = 1, string account = "stripe", string key = "order-17") =>
        new(ordinal, account, $"pf-{key}-{ordinal}", Start, Start.AddHours(24));

    public static LedgerLease Lease(OperationId operation, long epoch = 1) => new(operation, epoch);

    public static ProofOfNonExecution Proof(int ordinal = 1) => ProofOfNonExecution.Of(Report(SendEvidence.Rejected, ordinal))!;

    public static AttemptReport Report(SendEvidence evidence, int ordinal = 1, string account = "stripe", string key = "order-17") => new()
    {
        Ordinal = ordinal,
        Account = account,
        ProviderKey = $"pf-{key}-{ordinal}",
        Sends = [new SendReport(SendEvidence.Indeterminate, 0, "timeout", false), new SendReport(evidence, 200, "answered", true)],
        Evidence = evidence,
    };

    public static PaymentResult Payment(PaymentStatus status, string paymentId = "pi_1", string key = "order-17") => new()
    {
        Status = status,
        OperationId = IdOf(OperationKind.Charge, key),
        Account = "stripe",
        Payment = new PaymentReference("stripe", paymentId),
        SettlementReference = "ch_1",
        Amount = Money.FromMinorUnits(1250, Currency.EUR),
        AuthorizedAmount = Money.FromMinorUnits(1250, Currency.EUR),
        CapturedAmount = Money.FromMinorUnits(status == PaymentStatus.Captured ? 1250 : 0, Currency.EUR),
        RefundedAmount = Money.Zero(Currency.EUR),
        Attempts = [Report(SendEvidence.Executed)],
        Routing = new RoutingDecision { Policy = "ordered", Candidates = ["stripe"], Exclusions = [new RoutingExclusion("paypal", "currency")] },
    };

    public static LedgerMovement Movement(
        string reference = "ch_1",
        long minorUnits = 1250,
        MovementKind kind = MovementKind.Charge,
        string key = "order-17",
        int atSecond = 0) => new()
        {
            Account = "stripe",
            Kind = kind,
            Reference = reference,
            PaymentId = "pi_1",
            Amount = Money.FromMinorUnits(minorUnits, Currency.EUR),
            OccurredAt = Start.AddSeconds(atSecond),
            OperationId = IdOf(OperationKind.Charge, key),
        };

    public static OperationOutcome Captured(LedgerMovement? movement = null) =>
        new(OperationState.Finished, Payment(PaymentStatus.Captured), movement ?? Movement());

    public static OperationOutcome Waiting(string paymentId = "pi_1", string key = "order-17") =>
        new(OperationState.Waiting, Payment(PaymentStatus.RequiresAction, paymentId, key) with { NextAction = new RedirectAction("https://bank.example/3ds?a=1&b=2") }, null);

    public static OperationOutcome Unresolved() => new(OperationState.Unresolved, Payment(PaymentStatus.Indeterminate), null);

    public static OperationOutcome Declined() => new(OperationState.Finished, Payment(PaymentStatus.Declined), null);

    public static string Text(OperationResult? result) => result is null ? "none" : Encoding.UTF8.GetString(OperationResultJson.Write(result));

    public static string Text(OperationRequest? request) => request is null ? "none" : Encoding.UTF8.GetString(OperationRequestJson.Write(request));

    public static string Text(AttemptReport? report) => report is null ? "none" : Encoding.UTF8.GetString(OperationResultJson.Write(report));

    private static OperationId IdOf(OperationKind kind, string key) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{key}")).AsSpan(0, 16)));
}
