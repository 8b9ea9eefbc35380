using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>What an execution leaves under its key; a refusal leaves nothing, because it is thrown.</summary>
/// <param name="Reply">The answer, also to every repetition.</param>
/// <param name="Reference">The id of what was made.</param>
internal sealed record Executed(SimulatorReply Reply, string Reference);

/// <summary>The key in the body: the same request is answered from memory, declines included; another one is refused.</summary>
internal sealed class SquareIdempotency(ProviderContext context)
{
    public const string Field = "idempotency_key";
    private const int Longest = 45;

    public SimulatorReply Once(string scope, SquareFields body, Func<Executed> execute, int longest = Longest)
    {
        var key = body.Required(Field, longest);
        body.Check();
        var fingerprint = IdempotencyStore.Fingerprint(SquareBody.Canonical(body.Body));
        if (context.Keys.Find(scope, key) is { } known)
        {
            return known.Fingerprint == fingerprint
                ? SimulatorReply.Json(known.Status, known.Body)
                : throw SquareErrors.Invalid(
                    "IDEMPOTENCY_KEY_REUSED", "Different request parameters used for the same idempotency_key.", Field);
        }

        var executed = execute();
        context.Keys.Save(scope, key, fingerprint, executed.Reply, executed.Reference, context.Options.SquareKeyRetention);
        return executed.Reply;
    }

    /// <summary>For the few calls that can be made without a key, and are then made each time.</summary>
    public SimulatorReply OnceIfKeyed(string scope, SquareFields body, Func<Executed> execute, int longest = Longest) =>
        body.Text(Field) is { Length: > 0 } ? Once(scope, body, execute, longest) : execute().Reply;

    /// <summary>The id of what was made under the key; null where the key is unknown, or still at work.</summary>
    public string? ReferenceOf(string scope, string key) => context.Keys.Find(scope, key)?.Reference;

    /// <summary>What makes two running requests the same one.</summary>
    public static string? KeyInFlight(SimulatorRequest request) =>
        request.Method is "POST" or "PUT"
        && request.Path is not "/v2/payments/cancel"
        && WireJson.TryParse(request.BodyText) is JsonObject body
        && body.Text(Field) is { } key
            ? $"{request.Method} {request.Path} {key}"
            : null;
}
