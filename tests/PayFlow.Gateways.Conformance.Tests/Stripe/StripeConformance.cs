namespace PayFlow.Gateways.Conformance.Tests.Stripe;

public sealed class StripeGatewayConformance : GatewayConformance<StripeUnderTest>;
