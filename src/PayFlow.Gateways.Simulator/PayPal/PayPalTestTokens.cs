using static PayFlow.Gateways.Simulator.PayPal.PayPalOutcome;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>
/// Vault ids that exist without being created, and what paying with them does. Each begins with <see cref="CardPrefix"/> or
/// <see cref="WalletPrefix"/>, which is the payment source it belongs to.
/// </summary>
public static class PayPalTestTokens
{
    /// <summary>For <c>payment_source.card.vault_id</c>.</summary>
    public const string CardPrefix = "vault_card_";

    /// <summary>For <c>payment_source.paypal.vault_id</c>.</summary>
    public const string WalletPrefix = "vault_wallet_";

    /// <summary>Pays.</summary>
    public const string CardOk = "vault_card_ok";

    /// <summary>Pays; for wallets.</summary>
    public const string WalletOk = "vault_wallet_ok";

    private static readonly Dictionary<string, PayPalBehaviour> Table = new(StringComparer.Ordinal)
    {
        [CardOk] = PayPalBehaviour.Approved,

        // The processor declines: HTTP 201, order COMPLETED, capture DECLINED (or authorization DENIED) with this code.
        ["vault_card_declined"] = new(Declined, "5100"),
        ["vault_card_insufficient_funds"] = new(Declined, "5120"),
        ["vault_card_do_not_honor"] = new(Declined, "0500"),
        ["vault_card_expired"] = new(Declined, "5400"),
        ["vault_card_fraud"] = new(Declined, "9500"),
        ["vault_card_lost_or_stolen"] = new(Declined, "9520"),
        ["vault_card_cvv_failed"] = new(Declined, "00N7"),
        ["vault_card_sca_required"] = new(Declined, "5650"),
        ["vault_card_closed"] = new(Declined, "5140"),
        ["vault_card_invalid_account"] = new(Declined, "1330"),
        ["vault_card_issuer_unavailable"] = new(Declined, "5920"),
        ["vault_card_do_not_retry"] = new(Declined, "0500/03"),
        ["vault_card_capture_declined"] = new(DeclinedOnCapture, "5120"),

        // PayPal refuses: HTTP 422 with this issue, and no payment.
        ["vault_card_refused"] = new(Refused, "PAYMENT_SOURCE_DECLINED_BY_PROCESSOR"),
        ["vault_card_cannot_be_used"] = new(Refused, "PAYMENT_SOURCE_CANNOT_BE_USED"),

        // The payer must act: PAYER_ACTION_REQUIRED, and after the approval page the issuer's answer.
        ["vault_card_3ds"] = new(PayerAction, "Y"),
        ["vault_card_3ds_attempted"] = new(PayerAction, "A"),
        ["vault_card_3ds_failed"] = new(PayerAction, "N"),

        // It takes longer, or goes wrong afterwards.
        ["vault_card_created_only"] = new(CreatedOnly),
        ["vault_card_pending_review"] = new(Pending, "PENDING_REVIEW"),
        ["vault_card_disputed"] = new(Disputed, "UNAUTHORISED"),
        ["vault_card_disputed_not_received"] = new(Disputed, "MERCHANDISE_OR_SERVICE_NOT_RECEIVED"),
        ["vault_card_review_denied"] = new(PendingThenDenied, "PENDING_REVIEW"),
        ["vault_card_refund_refused"] = new(RefundRefused, "REFUND_FAILED_INSUFFICIENT_FUNDS"),

        [WalletOk] = PayPalBehaviour.Approved,
        ["vault_wallet_instrument_declined"] = new(Refused, "INSTRUMENT_DECLINED"),
        ["vault_wallet_payer_cannot_pay"] = new(Refused, "PAYER_CANNOT_PAY"),
        ["vault_wallet_account_closed"] = new(Refused, "PAYER_ACCOUNT_LOCKED_OR_CLOSED"),
        ["vault_wallet_account_restricted"] = new(Refused, "PAYER_ACCOUNT_RESTRICTED"),
        ["vault_wallet_refused"] = new(Refused, "TRANSACTION_REFUSED"),
        ["vault_wallet_limit_exceeded"] = new(Refused, "TRANSACTION_LIMIT_EXCEEDED"),
        ["vault_wallet_agreement_cancelled"] = new(Refused, "AGREEMENT_ALREADY_CANCELLED"),
        ["vault_wallet_echeck"] = new(Pending, "ECHECK"),
        ["vault_wallet_echeck_fails"] = new(PendingThenDenied, "ECHECK"),
        ["vault_wallet_pending_review"] = new(Pending, "PENDING_REVIEW"),
        ["vault_wallet_disputed"] = new(Disputed, "MERCHANDISE_OR_SERVICE_NOT_RECEIVED"),
        ["vault_wallet_inquiry"] = new(Disputed, "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED/INQUIRY"),
        ["vault_wallet_refund_pending"] = new(RefundPending),
        ["vault_wallet_refund_fails"] = new(RefundFails),
        ["vault_wallet_honor_lapses"] = new(HonorLapses, "TRANSACTION_REFUSED"),

        // For the approval page: ?instrument=
        ["vault_wallet_vaulted_later"] = new(VaultedLater),
    };

    /// <summary>All test vault ids.</summary>
    public static IReadOnlyCollection<string> All => Table.Keys;

    internal static PayPalBehaviour? Find(string vaultId) => Table.GetValueOrDefault(vaultId);
}
