namespace PayFlow.Gateways.Conformance.Tests.PayPal;

public sealed class PayPalGatewayConformance : GatewayConformance<PayPalUnderTest>;
