using PayFlow.Gateways.Conformance;

namespace CustomGateway.Tests;

public sealed class AcmePayGatewayConformance : GatewayConformance<AcmePayUnderTest>;

public sealed class AcmePayAuthorizationConformance : AuthorizationConformance<AcmePayUnderTest>;

public sealed class AcmePayCheckoutConformance : CheckoutConformance<AcmePayUnderTest>;

public sealed class AcmePayVaultConformance : VaultConformance<AcmePayUnderTest>;

public sealed class AcmePayDisputeConformance : DisputeConformance<AcmePayUnderTest>;

public sealed class AcmePayPayoutConformance : PayoutConformance<AcmePayUnderTest>;

public sealed class AcmePaySearchConformance : SearchConformance<AcmePayUnderTest>;

public sealed class AcmePayWebhookConformance : WebhookConformance<AcmePayUnderTest>;

public sealed class AcmePaySettlementConformance : SettlementConformance<AcmePayUnderTest>;

/// <summary>Fails when one of the suites above is forgotten.</summary>
public sealed class Coverage : ConformanceCoverage<AcmePayUnderTest>;
