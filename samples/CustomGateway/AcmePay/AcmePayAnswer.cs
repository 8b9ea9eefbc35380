using PayFlow.Gateways;

namespace CustomGateway.AcmePay;

/// <summary>What came of a call, all its sends together: a value, or an error; and what the sends prove.</summary>
internal sealed record AcmePayAnswer<T>(T? Value, GatewayError? Error, IReadOnlyList<SendReport> Sends, ReadOnlyMemory<byte> Body)
    where T : class
{
    /// <summary>Executed wins; a stored answer settles what came before it; otherwise one lost answer leaves everything open.</summary>
    public SendEvidence Evidence => Sends.Aggregate(SendEvidence.NotSent, (before, send) =>
        before == SendEvidence.Executed || send.Evidence == SendEvidence.Executed ? SendEvidence.Executed
        : send.IsStoredAnswer ? send.Evidence
        : before == SendEvidence.Indeterminate || send.Evidence == SendEvidence.Indeterminate ? SendEvidence.Indeterminate
        : before == SendEvidence.Rejected ? before : send.Evidence);

    /// <summary>The answer is about something else than was asked for: it is believed neither as a success nor as a failure.</summary>
    public AcmePayAnswer<T> Quarantine(string what) => new(
        null,
        new GatewayError { Category = ErrorCategory.Indeterminate, Advice = RetryAdvice.AlertOperator, Message = $"Acme's answer is not about what was asked for: {what}. Look at the payment at Acme." },
        [.. Sends.SkipLast(1), Sends[^1] with { Evidence = SendEvidence.Indeterminate, Cause = "other content", IsStoredAnswer = false }],
        Body);

    public AttemptReport Attempt(string account, IdempotencyKey key) =>
        new() { Ordinal = 1, Account = account, ProviderKey = key.Value, Sends = Sends, Evidence = Evidence, Error = Error };
}
