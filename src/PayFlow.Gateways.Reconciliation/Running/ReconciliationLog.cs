using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Reconciliation;

internal static partial class ReconciliationLog
{
    [LoggerMessage(EventId = 5000, Message = "Reconciliation {Run}: {Verdict}")]
    public static partial void Done(ILogger logger, LogLevel level, long run, string verdict);

    [LoggerMessage(5001, LogLevel.Information, "Another process is at work on the daily reconciliation. Its outcome is the one that counts.")]
    public static partial void Busy(ILogger logger);

    [LoggerMessage(5002, LogLevel.Error, "The daily reconciliation failed. It is tried again in {Pause}.")]
    public static partial void Failed(ILogger logger, TimeSpan pause, Exception exception);

    [LoggerMessage(5003, LogLevel.Warning, "ReconciliationOptions has rules for the account {Account}, which was not added. They apply to what is imported under that name.")]
    public static partial void UnknownAccount(ILogger logger, string account);
}
