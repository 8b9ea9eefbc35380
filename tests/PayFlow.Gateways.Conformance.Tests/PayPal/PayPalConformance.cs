namespace PayFlow.Gateways.Conformance.Tests.PayPal;

public sealed class PayPalGatewayConformance : GatewayConformance<PayPalUnderTest>;

public sealed class PayPalWebhookConformance : WebhookConformance<PayPalUnderTest>;

public sealed class PayPalSettlementConformance : SettlementConformance<PayPalUnderTest>;
