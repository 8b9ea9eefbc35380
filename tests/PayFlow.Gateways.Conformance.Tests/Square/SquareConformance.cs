namespace PayFlow.Gateways.Conformance.Tests.Square;

public sealed class SquareGatewayConformance : GatewayConformance<SquareUnderTest>;

public sealed class SquareWebhookConformance : WebhookConformance<SquareUnderTest>;

public sealed class SquareSettlementConformance : SettlementConformance<SquareUnderTest>;

public sealed class SquareAuthorizationConformance : AuthorizationConformance<SquareUnderTest>;

public sealed class SquareCheckoutConformance : CheckoutConformance<SquareUnderTest>;

public sealed class SquareVaultConformance : VaultConformance<SquareUnderTest>;

public sealed class SquareDisputeConformance : DisputeConformance<SquareUnderTest>;

public sealed class SquarePayoutConformance : PayoutConformance<SquareUnderTest>;

public sealed class SquareSearchConformance : SearchConformance<SquareUnderTest>;
