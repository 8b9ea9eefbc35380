using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Diagnostics;

/// <summary>Every line this library writes about operations. 1000: calls.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Debug, "{Kind} {Operation} at {Account}: {Status} in {Milliseconds:F0} ms")]
    public static partial void Done(ILogger logger, OperationKind kind, OperationId operation, string? account, string status, double milliseconds);

    [LoggerMessage(1001, LogLevel.Information, "{Kind} {Operation} at {Account}: {Status}, {Category} ({ProviderCode}, request {RequestId})")]
    public static partial void NotDone(ILogger logger, OperationKind kind, OperationId operation, string? account, string status, ErrorCategory category, string? providerCode, string? requestId);

    [LoggerMessage(1002, LogLevel.Warning, "{Kind} {Operation} at {Account} was sent and its outcome is not known: {Reason}")]
    public static partial void Unknown(ILogger logger, OperationKind kind, OperationId operation, string? account, string reason);

    [LoggerMessage(1005, LogLevel.Error, "{Kind} {Operation} at {Account} needs an operator: {Reason} (request {RequestId})")]
    public static partial void Alarm(ILogger logger, OperationKind kind, OperationId operation, string? account, string reason, string? requestId);

    [LoggerMessage(1003, LogLevel.Error, "{Kind} {Operation}: the ledger could not be written after the provider was asked")]
    public static partial void LedgerLost(ILogger logger, Exception exception, OperationKind kind, OperationId operation);

    [LoggerMessage(1004, LogLevel.Error, "{Kind} {Operation}: the attempt at {Account} broke off")]
    public static partial void AttemptBroke(ILogger logger, Exception exception, OperationKind kind, OperationId operation, string account);

    [LoggerMessage(1006, LogLevel.Error, "{Kind} {Operation} was taken twice: attempt {Attempt} succeeded beside another one, and is being undone")]
    public static partial void Double(ILogger logger, OperationKind kind, OperationId operation, int attempt);

    [LoggerMessage(1007, LogLevel.Error, "Recovery of {Kind} {Operation} broke off; it is taken up again")]
    public static partial void RecoveryBroke(ILogger logger, Exception exception, OperationKind kind, OperationId operation);

    [LoggerMessage(1008, LogLevel.Error, "Recovery could not read what is due; it tries again")]
    public static partial void RecoveryAway(ILogger logger, Exception exception);

    [LoggerMessage(1009, LogLevel.Error, "The transaction {Operation} is rolled back, but for a step that its provider does not undo: a person has to look")]
    public static partial void NotUndone(ILogger logger, OperationId operation);
}
