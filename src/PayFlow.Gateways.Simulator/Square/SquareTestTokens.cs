namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Token to behaviour. The first group are Square's own sandbox values, the second are additions of this simulator.</summary>
internal static class SquareTestTokens
{
    private static readonly SquareSource Card = new(SourceKind.Card);
    private static readonly SquareSource GiftCard =
        new(SourceKind.GiftCard) { Brand = "SQUARE_GIFT_CARD", Last4 = "0000", Bin = "778332" };
    private static readonly SquareSource Bank = new(SourceKind.Bank) { Last4 = "000" };

    private static readonly Dictionary<string, SquareSource> Table = new(StringComparer.Ordinal)
    {
        ["CASH"] = new(SourceKind.Cash),
        ["EXTERNAL"] = new(SourceKind.External),
        ["cnon:card-nonce-ok"] = Card,
        ["cnon:card-nonce-declined"] = Card with { Decline = "GENERIC_DECLINE" },
        ["cnon:card-nonce-rejected-cvv"] = Card with { Decline = "CVV_FAILURE", CvvStatus = "CVV_REJECTED" },
        ["cnon:card-nonce-rejected-postalcode"] =
            Card with { Decline = "ADDRESS_VERIFICATION_FAILURE", AvsStatus = "AVS_REJECTED" },
        ["cnon:card-nonce-rejected-expiration"] = Card with { Decline = "INVALID_EXPIRATION" },
        ["cnon:card-nonce-already-used"] = Card with { Refusal = "CARD_TOKEN_USED" },
        ["cnon:gift-card-nonce-ok"] = GiftCard,
        ["cnon:gift-card-nonce-insufficient-funds"] = GiftCard with { Decline = "INSUFFICIENT_FUNDS" },
        ["cnon:gift-card-nonce-insufficient-permission"] = GiftCard with { Decline = "INSUFFICIENT_PERMISSIONS" },
        ["ccof:customer-card-id-ok"] = Card.Stored(),
        ["ccof:customer-card-id-declined"] = Card.Stored() with { Decline = "GENERIC_DECLINE" },
        ["ccof:customer-card-id-requires-verification"] =
            Card.Stored() with { Decline = "CARD_DECLINED_VERIFICATION_REQUIRED" },
        ["bnon:bank-nonce-ok"] = Bank,
        ["bnon:bank-nonce-failure"] = Bank with { Decline = "GENERIC_DECLINE" },
        ["bnon:bank-nonce-account-unusable"] = Bank with { Decline = "ACCOUNT_UNUSABLE" },
        ["bnon:bank-nonce-insufficient-funds"] = Bank with { Decline = "INSUFFICIENT_FUNDS" },
        ["bnon:bank-nonce-invalid-account"] = Bank with { Decline = "INVALID_ACCOUNT" },
        ["bnon:bank-nonce-buyer-refused-payment"] = Bank with { Decline = "BUYER_REFUSED_PAYMENT" },

        ["cnon:card-nonce-mastercard"] = Card with { Brand = "MASTERCARD", Last4 = "5100", Bin = "510510" },
        ["cnon:card-nonce-insufficient-funds"] = Card with { Decline = "INSUFFICIENT_FUNDS" },
        ["cnon:card-nonce-expired"] = Card with { Decline = "CARD_EXPIRED" },
        ["cnon:card-nonce-verification-required"] = Card with { Decline = "CARD_DECLINED_VERIFICATION_REQUIRED" },
        ["cnon:card-nonce-call-issuer"] = Card with { Decline = "CARD_DECLINED_CALL_ISSUER" },
        ["cnon:card-nonce-transaction-limit"] = Card with { Decline = "TRANSACTION_LIMIT" },
        ["cnon:card-nonce-token-expired"] = Card with { Refusal = "CARD_TOKEN_EXPIRED" },
        ["cnon:card-nonce-temporary-error"] = Card with { TemporaryError = TemporaryError.Always },
        ["cnon:card-nonce-temporary-error-once"] = Card with { TemporaryError = TemporaryError.Once },
        ["cnon:card-nonce-fixed-amount"] = Card with { AmountIsFixed = true },
        ["cnon:card-nonce-declined-on-raise"] = Card with { DeclineOnRaise = "INSUFFICIENT_FUNDS" },
        ["cnon:card-nonce-verified-on-file"] =
            Card with { DeclineOnFile = "CARD_DECLINED_VERIFICATION_REQUIRED", CanBeVerified = true },
        ["cnon:card-nonce-declined-on-file"] = Card with { DeclineOnFile = "GENERIC_DECLINE" },
        ["cnon:card-nonce-refund-rejected"] = Card with { RefundsEnd = "REJECTED" },
        ["cnon:card-nonce-refund-failed"] = Card with { RefundsEnd = "FAILED" },
    };

    public static SquareSource? Find(string token) => Table.GetValueOrDefault(token);
}
