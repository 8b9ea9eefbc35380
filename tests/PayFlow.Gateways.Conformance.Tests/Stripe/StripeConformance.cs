namespace PayFlow.Gateways.Conformance.Tests.Stripe;

public sealed class StripeGatewayConformance : GatewayConformance<StripeUnderTest>;

public sealed class StripeWebhookConformance : WebhookConformance<StripeUnderTest>;

public sealed class StripeSettlementConformance : SettlementConformance<StripeUnderTest>;
