using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>
/// PayPal-Request-Id: a call that repeats one executes nothing and is answered with what the first one made, as it stands now.
/// Refusals are not remembered; another body under the same key goes unnoticed.
/// </summary>
internal sealed class PayPalRequestIds(ProviderContext context)
{
    private const string Header = "PayPal-Request-Id";
    private const int MaxLength = 108;

    public static string? Of(SimulatorRequest request) => request.Header(Header) is { Length: > 0 } key ? key : null;

    public static string? InFlight(SimulatorRequest request) =>
        request.Method == "POST" && Of(request) is { } key ? $"{request.Path}\n{key}" : null;

    /// <param name="request">The call.</param>
    /// <param name="retention">How long its key is remembered.</param>
    /// <param name="execute">Does what is asked and gives the id of the object that came of it.</param>
    /// <param name="answer">Shows that object; told whether the call is a repetition.</param>
    public SimulatorReply Once(
        SimulatorRequest request, TimeSpan retention, Func<string> execute, Func<string, bool, SimulatorReply> answer)
    {
        if (Of(request) is not { } key)
        {
            return answer(execute(), false);
        }

        if (key.Length > MaxLength)
        {
            throw PayPalRefusedException.Invalid("INVALID_STRING_LENGTH", Header, key);
        }

        if (context.Keys.Find(request.Path, key) is { } known)
        {
            return answer(known.Reference, true);
        }

        var made = execute();
        var fingerprint = IdempotencyStore.Fingerprint(request.BodyText);
        context.Keys.Save(request.Path, key, fingerprint, SimulatorReply.Empty(200), made, retention);
        return answer(made, false);
    }

    /// <summary>As <see cref="Once"/>, where another request under a used key is refused: the vault's way.</summary>
    public SimulatorReply OnceForSame(
        SimulatorRequest request, TimeSpan retention, Func<string> execute, Func<string, bool, SimulatorReply> answer)
    {
        var key = Of(request) ?? throw PayPalRefusedException.Missing(Header);
        return context.Keys.Find(request.Path, key) is { } known
            && known.Fingerprint != IdempotencyStore.Fingerprint(request.BodyText)
            ? throw PayPalRefusedException.Unprocessable("PAYPAL_REQUEST_ID_PREVIOUSLY_USED", Header, key)
            : Once(request, retention, execute, answer);
    }
}
