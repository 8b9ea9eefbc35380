using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Stripe;

/// <summary>What the rows of the balance are. https://docs.stripe.com/reports/reporting-categories</summary>
internal static class StripeRowKinds
{
    /// <summary>By <c>reporting_category</c> and, for rows without one, by <c>type</c>: the words do not contradict each other.</summary>
    public static CodeTable<SettlementKind> All { get; } = CodeTable.Named(
        "balance_transaction",
        (SettlementKind.Charge, "charge charge_failure partial_capture_reversal payment payment_reversal"),
        (SettlementKind.Refund, "refund refund_failure payment_refund payment_failure_refund"),
        (SettlementKind.Fee, """
            fee network_cost tax stripe_fee stripe_fx_fee tax_fee application_fee application_fee_refund platform_earning
            platform_earning_refund
            """),
        (SettlementKind.Dispute, "dispute dispute_reversal issuing_dispute"),
        (SettlementKind.Payout, "payout payout_reversal payout_cancel payout_failure"),
        (SettlementKind.Reserve, """
            risk_reserved_funds connect_reserved_funds reserve_transaction reserved_funds reserve_hold reserve_release
            payment_network_reserve_hold payment_network_reserve_release payout_minimum_balance_hold
            payout_minimum_balance_release issuing_authorization_hold issuing_authorization_release
            """),
        (SettlementKind.Adjustment, """
            other_adjustment adjustment advance advance_funding anticipation_repayment climate_order_purchase climate_order_refund
            connect_collection_transfer contribution fee_credit_funding financing_paydown financing_paydown_reversal financing_payout
            financing_payout_reversal inbound_transfer inbound_transfer_reversal issuing_transaction obligation_outbound
            obligation_reversal_inbound payment_unreconciled stripe_balance_payment_debit stripe_balance_payment_debit_reversal tax_fund
            topup topup_reversal transfer transfer_cancel transfer_failure transfer_refund transfer_reversal
            unreconciled_customer_funds
            """));
}
