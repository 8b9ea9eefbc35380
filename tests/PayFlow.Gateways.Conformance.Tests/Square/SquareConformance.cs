namespace PayFlow.Gateways.Conformance.Tests.Square;

public sealed class SquareGatewayConformance : GatewayConformance<SquareUnderTest>;
