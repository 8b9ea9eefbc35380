using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PayFlow.Gateways.Http;

/// <summary>The state of one call while it is sent, perhaps several times.</summary>
internal sealed class Exchange<T>(ProviderCall call, JsonTypeInfo<T> type, ProviderDialect dialect)
    where T : class
{
    private readonly List<SendReport> _sends = new(1);
    private T? _value;
    private GatewayError? _error;
    private byte[] _body = [];
    private string? _requestId;

    public ProviderCall Call => call;

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
        return Report(new SendReport(verdict.Evidence, status, "answered", verdict.IsStored), verdict.Resend, verdict.Error.RetryAfter);
    }

    public SendStep Broke(Exception exception, bool started)
    {
        var cause = SendFailure.CauseOf(exception);
        (_value, _body) = (null, []);
        _error = exception is ProviderUnavailableException { Error: var known } ? known
            : call.IsRead ? SendFailure.Unreadable(cause)
            : started ? SendFailure.Lost(cause) : SendFailure.Unreachable(cause);
        var evidence = started ? SendEvidence.Indeterminate : SendEvidence.NotSent;
        return Report(new SendReport(evidence, 0, cause, false), resend: exception is not ProviderUnavailableException { Resend: false }, null);
    }

    /// <summary>The pipeline gave up before or between sends: an open breaker, the deadline, the caller.</summary>
    public void Stopped(string cause)
    {
        _sends.Add(new SendReport(SendEvidence.NotSent, 0, cause, false));
        _error ??= SendFailure.Unreachable(cause);
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
            return Report(new SendReport(SendEvidence.Executed, status, "answered", true), resend: false, null);
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
            return Report(new SendReport(SendEvidence.Indeterminate, status, "malformed", false), resend: true, null);
        }

        _error = null;
        return Report(new SendReport(SendEvidence.Executed, status, "answered", true), resend: false, null);
    }

    private SendStep Report(SendReport report, bool resend, TimeSpan? after)
    {
        _sends.Add(report);
        var lost = report.Evidence is SendEvidence.Indeterminate or SendEvidence.NotSent;
        return new SendStep(resend && (call.IsRepeatable || report.Evidence == SendEvidence.NotSent), after, Troubled: lost);
    }
}
