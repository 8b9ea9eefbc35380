using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways;

/// <summary>What can be known to be wrong about a request before anything is sent.</summary>
internal static class RequestRules
{
    private const int LongestText = 127;
    private const int LongestReference = 80;
    private const int LongestId = 128;
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(5);

    public static void Check(PaymentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckAmount(request.Amount);
        CheckKey(request.IdempotencyKey);
        CheckTimeout(request.Timeout);
        if (request.Method is null || request.FallbackMethods is null || request.FallbackMethods.Contains(null!))
        {
            throw new ArgumentException("Method and FallbackMethods must not be null, nor hold one.", nameof(request));
        }

        if (!Enum.IsDefined(request.Initiator))
        {
            throw new ArgumentOutOfRangeException(nameof(request), "Initiator is none of the known ones.");
        }

        CheckReference(request.Reference, nameof(request.Reference));
        CheckText(request.Description, nameof(request.Description));
        CheckUrl(request.ReturnUrl, nameof(request.ReturnUrl));
        RoutingFieldRules.Check(request);
    }

    public static void Check(CheckoutRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckAmount(request.Amount);
        CheckKey(request.IdempotencyKey);
        CheckTimeout(request.Timeout);
        if (string.IsNullOrWhiteSpace(request.Description) || string.IsNullOrWhiteSpace(request.ReturnUrl))
        {
            throw new ArgumentException("A checkout needs a Description, which the customer reads, and a ReturnUrl, where he comes back to.", nameof(request));
        }

        CheckText(request.Description, nameof(request.Description));
        CheckText(request.CustomerEmail, nameof(request.CustomerEmail));
        CheckReference(request.Reference, nameof(request.Reference));
        CheckUrl(request.ReturnUrl, nameof(request.ReturnUrl));
        CheckUrl(request.CancelUrl, nameof(request.CancelUrl));
    }

    public static void Check(ContinueRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckParts(request, request.Payment, request.Amount);
    }

    public static void Check(ExtendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckParts(request, request.Payment, request.Amount);
    }

    public static void Check(IncrementRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckParts(request, request.Payment, request.Amount);
    }

    public static void Check(CaptureRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckParts(request, request.Payment, request.Amount);
    }

    public static void Check(VoidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckParts(request, request.Payment, null);
    }

    public static void Check(RefundRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckParts(request, request.Payment, request.Amount);
        CheckText(request.Reason, nameof(request.Reason));
    }

    public static void Check(PaymentReference payment)
    {
        if (string.IsNullOrWhiteSpace(payment.Account) || string.IsNullOrWhiteSpace(payment.Id))
        {
            throw new ArgumentException("Payment names no payment. Use the reference that an earlier result carried.", nameof(payment));
        }

        CheckId(payment.Id, nameof(payment));
    }

    public static void Check(RefundReference refund)
    {
        Check(refund.Payment);
        CheckId(refund.Id, nameof(refund));
    }

    /// <summary>A stretch of time to read: it has to have an end after its beginning.</summary>
    public static void CheckWindow(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
        {
            throw new ArgumentException($"The window ends ({to:u}) before it begins ({from:u}).", nameof(to));
        }
    }

    /// <summary>Ids become parts of addresses: what is not plain could lead elsewhere.</summary>
    public static void CheckId(string id, string parameter)
    {
        if (!IsId(id))
        {
            throw new ArgumentException($"This is not a provider's id: letters, digits, '_' and '-', at most {LongestId}.", parameter);
        }
    }

    /// <summary>Whether a text may be a provider's id. Ids become parts of addresses: what is not plain could lead elsewhere.</summary>
    public static bool IsId(string? id) =>
        id is { Length: > 0 and <= LongestId } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static void CheckParts(OperationRequest request, PaymentReference payment, Money? amount)
    {
        Check(payment);
        CheckKey(request.IdempotencyKey);
        CheckTimeout(request.Timeout);
        if (amount is { } some)
        {
            CheckAmount(some);
        }
    }

    private static void CheckAmount(Money amount)
    {
        if (amount.Currency.Code.Length == 0)
        {
            throw new ArgumentException("Amount has no currency.", nameof(amount));
        }

        if (amount.MinorUnits <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), $"Amount is {amount}; it must be more than zero.");
        }
    }

    private static void CheckTimeout(TimeSpan? timeout)
    {
        if (timeout < ShortestTimeout)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), $"Timeout is {timeout}; give it at least {ShortestTimeout.TotalSeconds:F0} seconds, or leave it out.");
        }
    }

    public static void CheckKey(IdempotencyKey key)
    {
        if (key.Value.Length == 0)
        {
            throw new ArgumentException("IdempotencyKey is empty. Give every intention a name of its own.", nameof(key));
        }
    }

    public static void CheckUrl(string? url, string field)
    {
        if (url is not null && !IsWeb(url))
        {
            throw new ArgumentException($"{field} must be an absolute https address (http only on the loopback interface).", nameof(url));
        }
    }

    public static void CheckReference(string? text, string field) => CheckText(text, field, LongestReference);

    public static void CheckText(string? text, string field) => CheckText(text, field, LongestText);

    public static void CheckText(string? text, string field, int longest)
    {
        if (text?.Length > longest)
        {
            throw new ArgumentException($"{field} has {text.Length} characters; at most {longest} fit at every provider.", nameof(text));
        }

        if (text?.Any(char.IsControl) == true)
        {
            throw new ArgumentException($"{field} contains control characters.", nameof(text));
        }

        if (text is not null && CardNumber.IsOne(text))
        {
            throw new ArgumentException($"{field} is a card number. Card numbers may not reach this application.", nameof(text));
        }
    }

    private static bool IsWeb(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
