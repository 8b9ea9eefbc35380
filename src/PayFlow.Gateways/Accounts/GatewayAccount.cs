using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways;

/// <summary>One configured set of credentials at a provider, with its name: what routing chooses from.</summary>
/// <remarks>A gateway of your own is registered by giving its parts here; see <c>AddGateway</c>.</remarks>
public sealed class GatewayAccount
{
    /// <summary>The configured name, e.g. <c>stripe-eu</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The provider, e.g. <c>stripe</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>What it can do.</summary>
    public required GatewayCapabilities Capabilities { get; init; }

    /// <summary>Sends to the provider. It is given provider keys, keeps no ledger and does not route.</summary>
    public required IPaymentGateway Gateway { get; init; }

    /// <summary>Verifies and reads this account's webhooks. Null where the gateway has none.</summary>
    public IWebhookReader? Webhooks { get; init; }

    /// <summary>Reads this account's books at the provider. Null where the gateway has none.</summary>
    public ISettlementSource? Settlements { get; init; }

    /// <summary>Extends and increments authorizations. Null where the gateway does neither.</summary>
    public IAuthorizationGateway? Authorizations { get; init; }

    /// <summary>Makes pages on which customers pay. Null where the gateway has none.</summary>
    public ICheckoutGateway? Checkouts { get; init; }

    /// <summary>Keeps customers' payment methods. Null where the gateway does not.</summary>
    public IPaymentMethodVault? Vault { get; init; }

    /// <summary>Reads and answers disputes. Null where the gateway does not.</summary>
    public IDisputeGateway? Disputes { get; init; }

    /// <summary>Reads payouts. Null where the gateway does not.</summary>
    public IPayoutReader? Payouts { get; init; }

    /// <summary>Finds payments by the caller's reference. Null where the gateway does not.</summary>
    public IPaymentSearch? Search { get; init; }

    /// <summary>Finds out what became of attempts whose answers were lost. Null where the gateway cannot: such attempts end in review.</summary>
    public IAttemptResolver? Resolver { get; init; }

    /// <summary>Whether it can take calls just now. Null: always.</summary>
    public IAccountHealth? Health { get; init; }
}
