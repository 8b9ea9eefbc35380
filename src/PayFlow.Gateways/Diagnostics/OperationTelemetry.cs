using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Diagnostics;

/// <summary>One span, one histogram point and at most one log line for each operation. Never a payment's id on a metric.</summary>
internal sealed class OperationTelemetry : IDisposable
{
    private readonly ActivitySource _source = new(PayFlowDiagnostics.SourceName);
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _alarms;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public OperationTelemetry(IMeterFactory meters, TimeProvider time, ILogger<PaymentRouter> logger)
    {
        (_time, _logger) = (time, logger);
        var meter = meters.Create(PayFlowDiagnostics.MeterName);
        _duration = meter.CreateHistogram<double>("payflow.operation.duration", "s", "How long an operation took, all sends included.");
        _alarms = meter.CreateCounter<long>("payflow.operation.alarms", "{operation}", "Operations whose outcome is not known and that an operator has to look at.");
    }

    public Activity? Start(OperationKind kind) => _source.HasListeners() ? _source.StartActivity("payflow." + Name(kind), ActivityKind.Client) : null;

    /// <summary>Tells the listeners. What they throw stays here: the money has moved, whatever becomes of the telling.</summary>
    public void Stop(long started, Activity? activity, OperationKind kind, OperationResult result)
    {
        try
        {
            Tell(_time.GetElapsedTime(started), activity, kind, result);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    private void Tell(TimeSpan elapsed, Activity? activity, OperationKind kind, OperationResult result)
    {
        var status = Status(result);
        if (_duration.Enabled)
        {
            _duration.Record(elapsed.TotalSeconds, Tags(kind, result, status));
        }

        activity?.SetTag("payflow.operation", result.OperationId.ToString()).SetTag("payflow.account", result.Account).SetTag("payflow.status", status);
        activity?.SetStatus(result.Error is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, result.Error?.Category.ToString());

        Write(kind, result, status, elapsed);
    }

    /// <summary>The end of an operation that has no result: nothing was sent. The caller has the exception, so there is no line.</summary>
    public void Abandon(long started, Activity? activity, OperationKind kind, Exception exception)
    {
        try
        {
            var type = exception.GetType().Name;
            _duration.Record(_time.GetElapsedTime(started).TotalSeconds, new TagList { { "payflow.operation", Name(kind) }, { "error.type", type } });
            activity?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error, type);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    public void Dispose() => _source.Dispose();

    private void Write(OperationKind kind, OperationResult result, string status, TimeSpan elapsed)
    {
        if (result.Error is not { } error)
        {
            Log.Done(_logger, kind, result.OperationId, result.Account, status, elapsed.TotalMilliseconds);
        }
        else if (error is { LeavesDoubt: true, Advice: RetryAdvice.AlertOperator })
        {
            _alarms.Add(1, new("payflow.operation", Name(kind)), new("payflow.account", result.Account));
            Log.Alarm(_logger, kind, result.OperationId, result.Account, error.Message, error.RequestId);
        }
        else if (error.Category == ErrorCategory.Indeterminate)
        {
            Log.Unknown(_logger, kind, result.OperationId, result.Account, error.Message);
        }
        else
        {
            Log.NotDone(_logger, kind, result.OperationId, result.Account, status, error.Category, error.ProviderCode, error.RequestId);
        }
    }

    private static TagList Tags(OperationKind kind, OperationResult result, string status)
    {
        var tags = new TagList { { "payflow.operation", Name(kind) }, { "payflow.account", result.Account }, { "payflow.status", status } };
        if (result.Error is { } error)
        {
            tags.Add("error.type", error.Category.ToString());
        }

        return tags;
    }

    private static string Name(OperationKind kind) => kind switch
    {
        OperationKind.Authorize => "authorize",
        OperationKind.Charge => "charge",
        OperationKind.Capture => "capture",
        OperationKind.Void => "void",
        OperationKind.Continue => "continue",
        OperationKind.Extend => "extend",
        OperationKind.Increment => "increment",
        OperationKind.Checkout => "checkout",
        _ => "refund",
    };

    private static string Status(OperationResult result) => result is PaymentResult payment ? payment.Status.ToString() : ((RefundResult)result).Status.ToString();
}
