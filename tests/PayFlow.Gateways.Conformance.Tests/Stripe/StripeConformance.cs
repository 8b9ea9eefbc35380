namespace PayFlow.Gateways.Conformance.Tests.Stripe;

public sealed class StripeGatewayConformance : GatewayConformance<StripeUnderTest>;

public sealed class StripeWebhookConformance : WebhookConformance<StripeUnderTest>;

public sealed class StripeSettlementConformance : SettlementConformance<StripeUnderTest>;

public sealed class StripeAuthorizationConformance : AuthorizationConformance<StripeUnderTest>;

public sealed class StripeCheckoutConformance : CheckoutConformance<StripeUnderTest>;

public sealed class StripeVaultConformance : VaultConformance<StripeUnderTest>;

public sealed class StripeDisputeConformance : DisputeConformance<StripeUnderTest>;

public sealed class StripePayoutConformance : PayoutConformance<StripeUnderTest>;

public sealed class StripeSearchConformance : SearchConformance<StripeUnderTest>;
