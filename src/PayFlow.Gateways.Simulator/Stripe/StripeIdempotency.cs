using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>
/// Stripe's keys: the first answer that came out of an execution is repeated, refusals of the parameters are not kept,
/// and a key is bound to the parameters of its first use.
/// </summary>
internal sealed class StripeIdempotency(ProviderContext context)
{
    private const string Account = "account";
    private const int LongestKey = 255;

    public SimulatorReply Run(SimulatorRequest request, string requestId, Func<SimulatorReply> execute)
    {
        if (StripeCall.KeyOf(request) is not { } key)
        {
            return execute();
        }

        if (key.Length > LongestKey)
        {
            return StripeErrors.Invalid(null, null, "Idempotency keys are at most 255 characters long.").ToReply();
        }

        var fingerprint = StripeForm.Fingerprint(request);
        if (context.Keys.Find(Account, key) is { } record)
        {
            return record.Fingerprint == fingerprint ? Replay(record) : StripeErrors.KeyReused().ToReply();
        }

        var reply = execute();
        if (IsKept(reply))
        {
            context.Keys.Save(Account, key, fingerprint, reply, requestId, context.Options.StripeKeyRetention);
        }

        return reply.With("Original-Request", requestId);
    }

    /// <summary>A 500 after the execution is what the key answers from now on.</summary>
    public SimulatorReply Fail(SimulatorRequest request, SimulatorReply executed, SimulatorReply failure)
    {
        var isFirst = executed.Header("Idempotent-Replayed") is null && IsKept(executed);
        if (isFirst && StripeCall.KeyOf(request) is { } key)
        {
            context.Keys.Replace(Account, key, failure);
        }

        return failure;
    }

    private static bool IsKept(SimulatorReply reply) => reply.Status is 200 or 402 or 500;

    private static SimulatorReply Replay(IdempotencyRecord record)
    {
        var reply = SimulatorReply.Json(record.Status, record.Body)
            .With("Idempotent-Replayed", "true")
            .With("Original-Request", record.Reference);
        return record.Status == 500 ? reply.With("Stripe-Should-Retry", "false") : reply;
    }
}
