namespace PayFlow.Gateways.Conformance.Tests.PayPal;

public sealed class PayPalGatewayConformance : GatewayConformance<PayPalUnderTest>;

public sealed class PayPalWebhookConformance : WebhookConformance<PayPalUnderTest>;

public sealed class PayPalSettlementConformance : SettlementConformance<PayPalUnderTest>;

public sealed class PayPalAuthorizationConformance : AuthorizationConformance<PayPalUnderTest>;

public sealed class PayPalCheckoutConformance : CheckoutConformance<PayPalUnderTest>;

public sealed class PayPalVaultConformance : VaultConformance<PayPalUnderTest>;

public sealed class PayPalDisputeConformance : DisputeConformance<PayPalUnderTest>;

public sealed class PayPalPayoutConformance : PayoutConformance<PayPalUnderTest>;

public sealed class PayPalSearchConformance : SearchConformance<PayPalUnderTest>;
