using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;

namespace PayFlow.Gateways.Http;

/// <summary>What is counted on the way to all providers. Costs nothing while all goes well.</summary>
internal sealed class SendMetrics
{
    public SendMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(PayFlowDiagnostics.MeterName);
        Exhausted = meter.CreateCounter<long>("payflow.retry.exhausted", "{call}", "Calls whose send was to be repeated and was not: too often, no time, or no budget.");
        BreakerChanges = meter.CreateCounter<long>("payflow.breaker.state", "{change}", "Breakers that opened and closed.");
    }

    public Counter<long> Exhausted { get; }

    public Counter<long> BreakerChanges { get; }
}

/// <summary>Tells of one account's way to its provider. Nothing that a listener throws gets in the way of a payment.</summary>
internal sealed class SendTelemetry(string account, SendMetrics metrics, ILogger logger)
{
    private readonly QuietLogger _logger = new(logger);

    public void Exhausted(OperationClass of, string reason)
    {
        try
        {
            metrics.Exhausted.Add(1, new("payflow.account", account), new("payflow.class", OperationClasses.Name(of)), new("payflow.reason", reason));
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    public void BreakerChanged(OperationClass of, bool isOpen)
    {
        try
        {
            metrics.BreakerChanges.Add(1, new("payflow.account", account), new("payflow.class", OperationClasses.Name(of)), new("payflow.state", isOpen ? "open" : "closed"));
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }

        if (isOpen)
        {
            SendLog.BreakerOpened(_logger, account, OperationClasses.Name(of));
        }
        else
        {
            SendLog.BreakerClosed(_logger, account, OperationClasses.Name(of));
        }
    }
}

/// <summary>Every line about the way to the providers. 1100: breakers, 1110: clients.</summary>
internal static partial class SendLog
{
    [LoggerMessage(1100, LogLevel.Warning, "{Account}: too many {Class} calls are not answered; its breaker is open, and nothing of this class is sent for a while")]
    public static partial void BreakerOpened(ILogger logger, string account, string @class);

    [LoggerMessage(1101, LogLevel.Information, "{Account}: the provider answers again; {Class} calls are sent")]
    public static partial void BreakerClosed(ILogger logger, string account, string @class);

    [LoggerMessage(1110, LogLevel.Warning, "{Account}: the handler {Handler} on its HTTP client looks like a second layer of retries. Remove it: sends are repeated here already, and only where that is safe")]
    public static partial void SecondRetryLayer(ILogger logger, string account, string handler);
}
