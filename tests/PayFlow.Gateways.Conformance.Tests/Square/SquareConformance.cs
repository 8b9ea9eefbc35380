namespace PayFlow.Gateways.Conformance.Tests.Square;

public sealed class SquareGatewayConformance : GatewayConformance<SquareUnderTest>;

public sealed class SquareWebhookConformance : WebhookConformance<SquareUnderTest>;

public sealed class SquareSettlementConformance : SettlementConformance<SquareUnderTest>;
