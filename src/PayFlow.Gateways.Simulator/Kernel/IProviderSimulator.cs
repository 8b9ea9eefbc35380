using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>One provider's behaviour. Every member but <see cref="Signer"/> is called under the provider's lock.</summary>
internal interface IProviderSimulator
{
    IWebhookSigner Signer { get; }

    /// <summary>Executes a request and answers it, refusals included.</summary>
    SimulatorReply Handle(SimulatorRequest request);

    /// <summary>
    /// What makes two requests the same one while the first still runs; null where the request carries no key
    /// or would not get as far as the keys.
    /// </summary>
    string? InFlightKey(SimulatorRequest request);

    /// <summary>The provider's own wording of a refusal that is not about the request's content.</summary>
    SimulatorReply Refuse(Refusal refusal);

    /// <summary>
    /// The 500 after a request was executed. A provider that stores its answers under the key stores this one instead.
    /// </summary>
    SimulatorReply FailAfterCommit(SimulatorRequest request, SimulatorReply executed);

    /// <summary>Alters the amount in an answer, for <see cref="FaultKind.WrongAmount"/>; the books stay right.</summary>
    void FalsifyAmount(JsonObject answer);

    /// <summary>Closes the open balance into payouts.</summary>
    void Settle();

    /// <summary>Does what the clock says is due by now; a provider without such things has nothing to do.</summary>
    void Advance()
    {
    }
}

/// <summary>Why a request is refused regardless of its content.</summary>
internal enum Refusal
{
    RateLimited,
    ServerError,
    KeyInFlight,
}
