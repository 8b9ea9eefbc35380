namespace PayFlow.Gateways;

/// <summary>
/// The key belongs to an earlier request with other parameters. Nothing was sent, and nothing is known about this request: look up
/// the earlier operation before you choose a new key.
/// </summary>
public sealed class IdempotencyKeyReusedException : ArgumentException
{
    internal IdempotencyKeyReusedException(IdempotencyKey key, OperationKind kind, OperationId operation)
        : base($"The idempotency key '{key}' was used for another {kind} (operation {operation}). Use the key with the same parameters, or a new key for a new intention.", "request") =>
        OperationId = operation;

    /// <summary>The operation that has the key.</summary>
    public OperationId OperationId { get; }
}
