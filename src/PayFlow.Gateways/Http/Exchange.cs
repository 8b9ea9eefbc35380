using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PayFlow.Gateways.Http;

/// <summary>The state of one call while it is sent, perhaps several times.</summary>
internal sealed class Exchange<T>(ProviderCall call, JsonTypeInfo<T> type, ProviderDialect dialect, CallTerms terms) : CallState(terms, call.IsRead)
    where T : class
{
    private readonly List<SendReport> _sends = new(1);
    private T? _value;
    private GatewayError? _error;
    private byte[] _body = [];
    private string? _requestId;

    public ProviderCall Call => call;

    public override bool IsFresh => _sends.Count == 0;

    /// <summary>The latest verdict on whether and when to send again.</summary>
    public SendStep Answered(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        (_body, _requestId) = (body, dialect.RequestId(response.Headers));
        if (status is >= 200 and < 300)
        {
            return Succeeded(status, body);
        }

        var verdict = status is >= 300 and < 400 ? Redirected(status) : dialect.Judge(status, response.Headers, body);
        if (verdict.Error.Category == ErrorCategory.IdempotencyConflict)
        {
            // Nothing was done by this send. But the key was used before, perhaps by us before a ledger was lost, and perhaps with success.
            verdict = verdict with { Evidence = SendEvidence.Indeterminate, Resend = false };
        }

        var error = call.IsRead && verdict.Evidence == SendEvidence.Indeterminate ? SendFailure.Unreadable($"HTTP {status}") : verdict.Error;
        _error = error with { RequestId = _requestId };
        _value = null;
        var reason = !verdict.Resend ? ResendReason.None
            : verdict.Evidence == SendEvidence.Rejected || status is 408 or 425 ? ResendReason.TurnedAway
            // No other refusal leaves a doubt and may be asked again: an earlier send of the key has not come to its end.
            : status is >= 400 and < 500 and not 424 ? ResendReason.StillWorking
            : ResendReason.Unknown;
        return Report(new SendReport(verdict.Evidence, status, "answered", verdict.IsStored), reason, verdict.Error.RetryAfter, status is >= 400 and < 500 ? SendHealth.Answers : null);
    }

    public SendStep Broke(Exception exception, bool started)
    {
        var cause = SendFailure.CauseOf(exception);
        (_value, _body) = (null, []);
        _error = exception is ProviderUnavailableException { Error: var known } ? known
            : call.IsRead ? SendFailure.Unreadable(cause)
            : started ? SendFailure.Lost(cause) : SendFailure.Unreachable(cause);
        var evidence = started ? SendEvidence.Indeterminate : SendEvidence.NotSent;
        var isFinal = exception is ProviderUnavailableException { Resend: false };
        var reason = isFinal ? ResendReason.None : started ? ResendReason.Unknown : ResendReason.NotSent;
        return Report(new SendReport(evidence, 0, cause, false), reason, null, CallerIsGone ? SendHealth.Untold : isFinal ? SendHealth.Answers : null)
            with
        { TimedOut = cause == "timeout" };
    }

    public override SendStep Stop(string cause)
    {
        _sends.Add(new SendReport(SendEvidence.NotSent, 0, cause, false));
        _error ??= SendFailure.Unreachable(cause);
        return SendStep.Stopped;
    }

    public ProviderAnswer<T> ToAnswer()
    {
        var evidence = EvidenceJoin.Of(_sends);
        return new()
        {
            Value = _value,
            Error = evidence == SendEvidence.Indeterminate && !call.IsRead && _error?.LeavesDoubt != true
                ? SendFailure.Lost("an earlier send was not answered") with { RequestId = _requestId, ProviderCode = _error?.ProviderCode }
                : _error,
            Evidence = evidence,
            // Of its own size: reports are kept as long as the ledger lives.
            Sends = _sends.ToArray(),
            Body = _body,
            RequestId = _requestId,
        };
    }

    private static AnswerVerdict Redirected(int status) => new(
        new GatewayError
        {
            Category = ErrorCategory.Indeterminate,
            Advice = RetryAdvice.AlertOperator,
            Message = $"The provider's address answered with a redirect ({status}). Redirects are never followed: check BaseAddress and proxies.",
        },
        SendEvidence.Indeterminate,
        IsStored: false,
        Resend: false);

    private SendStep Succeeded(int status, byte[] body)
    {
        if (body.Length == 0 && call.MayBeEmpty)
        {
            (_value, _error) = (null, null);
            return Report(new SendReport(SendEvidence.Executed, status, "answered", true), ResendReason.None, null);
        }

        try
        {
            _value = body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            _value = null;
        }

        if (_value is null)
        {
            _error = (call.IsRead ? SendFailure.Unreadable("malformed") : SendFailure.Lost("malformed")) with { RequestId = _requestId };
            return Report(new SendReport(SendEvidence.Indeterminate, status, "malformed", false), ResendReason.Unknown, null);
        }

        _error = null;
        return Report(new SendReport(SendEvidence.Executed, status, "answered", true), ResendReason.None, null);
    }

    private SendStep Report(SendReport report, ResendReason reason, TimeSpan? after, SendHealth? health = null)
    {
        _sends.Add(report);
        // Without a key only what was surely not executed is sent again.
        var harmless = call.IsRepeatable || report.Evidence is SendEvidence.NotSent or SendEvidence.Rejected;
        return new SendStep(harmless ? reason : ResendReason.None, after, health ?? HealthOf(report.Evidence), TimedOut: false);
    }

    private static SendHealth HealthOf(SendEvidence evidence) => evidence switch
    {
        SendEvidence.NotSent => SendHealth.Unreachable,
        SendEvidence.Indeterminate => SendHealth.Lost,
        _ => SendHealth.Answers,
    };
}
