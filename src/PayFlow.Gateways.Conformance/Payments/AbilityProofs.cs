namespace PayFlow.Gateways.Conformance;

/// <summary>For each ability: which part does it, what a test of it needs, and how to try it.</summary>
internal static class AbilityProofs
{
    private static readonly DateTimeOffset From = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddDays(2);
    private static readonly IdempotencyKey Key = new("unclaimed");

    /// <summary>Whether the account brings the part that does this.</summary>
    public static bool Part(GatewayAbility ability, GatewayAccount account) => ability switch
    {
        GatewayAbility.FindByReference => account.Search is not null,
        GatewayAbility.ExtendAuthorization or GatewayAbility.IncrementAuthorization => account.Authorizations is not null,
        GatewayAbility.SaveCard or GatewayAbility.SaveWallet or GatewayAbility.DeleteMethod or GatewayAbility.VerifyCard => account.Vault is not null,
        GatewayAbility.Checkout or GatewayAbility.CheckoutAuthorize or GatewayAbility.CancelCheckout => account.Checkouts is not null,
        GatewayAbility.Disputes or GatewayAbility.AcceptDispute or GatewayAbility.EvidenceText or GatewayAbility.EvidenceFiles or GatewayAbility.EvidenceDraft => account.Disputes is not null,
        GatewayAbility.Payouts or GatewayAbility.PayoutEntries => account.Payouts is not null,
        _ => true,
    };

    /// <summary>What is missing for a test of this, or null where nothing is.</summary>
    public static string? Means(GatewayAbility ability, GatewayUnderTest under, IReadOnlySet<GatewayAbility> abilities) => ability switch
    {
        GatewayAbility.SaveCard or GatewayAbility.VerifyCard when under.Methods.Saves is null => $"{nameof(TestMethods)}.{nameof(TestMethods.Saves)} is null",
        GatewayAbility.Continue when under.Methods.NeedsCustomer is null && !abilities.Contains(GatewayAbility.Checkout) => $"{nameof(TestMethods)}.{nameof(TestMethods.NeedsCustomer)} is null, and there is no checkout",
        GatewayAbility.MerchantInitiated when !abilities.Contains(GatewayAbility.SaveCard) => "no card can be saved to be charged without the customer",
        GatewayAbility.Disputes when under.Methods.Disputes is null => $"{nameof(TestMethods)}.{nameof(TestMethods.Disputes)} is null",
        _ => null,
    };

    /// <summary>Tries it. Null where it shows only in what the gateway makes of a payment.</summary>
    public static Func<Task>? Attempt(GatewayAbility ability, ConformanceShop shop, GatewayUnderTest under)
    {
        var payment = new PaymentReference(under.Account, under.UnknownPayment);
        var price = new Money(1250, under.Currency);
        return ability switch
        {
            GatewayAbility.Charge => () => shop.Gateway.ChargeAsync(new() { Amount = price, Method = under.Methods.Pays, IdempotencyKey = Key }),
            GatewayAbility.Authorize => () => shop.Gateway.AuthorizeAsync(new() { Amount = price, Method = under.Methods.Pays, IdempotencyKey = Key }),
            GatewayAbility.Continue => () => shop.Gateway.ContinueAsync(new() { Payment = payment, IdempotencyKey = Key }),
            GatewayAbility.Capture => () => shop.Gateway.CaptureAsync(new() { Payment = payment, IdempotencyKey = Key }),
            GatewayAbility.MultipleCaptures => () => shop.Gateway.CaptureAsync(new() { Payment = payment, Amount = price, IsFinal = false, IdempotencyKey = Key }),
            GatewayAbility.Void => () => shop.Gateway.VoidAsync(new() { Payment = payment, IdempotencyKey = Key }),
            GatewayAbility.Refund => () => shop.Gateway.RefundAsync(new() { Payment = payment, IdempotencyKey = Key }),
            GatewayAbility.FindByReference => () => shop.Search.FindAsync(new() { Account = under.Account, Reference = "order-1", From = From, To = To }),
            GatewayAbility.ExtendAuthorization => () => shop.Authorizations.ExtendAsync(new() { Payment = payment, IdempotencyKey = Key }),
            GatewayAbility.IncrementAuthorization => () => shop.Authorizations.IncrementAsync(new() { Payment = payment, Amount = price, IdempotencyKey = Key }),
            GatewayAbility.MerchantInitiated => () => shop.Gateway.ChargeAsync(new()
            {
                Amount = price,
                Method = PaymentMethod.SavedCard(shop.Account.Provider, "saved", "customer"),
                Initiator = PaymentInitiator.MerchantUnscheduled,
                IdempotencyKey = Key,
            }),
            GatewayAbility.Checkout => () => shop.Checkouts.CreateCheckoutAsync(Page(under, price)),
            GatewayAbility.CheckoutAuthorize => () => shop.Checkouts.CreateCheckoutAsync(Page(under, price) with { Capture = false }),
            _ => Aside(ability, shop, under),
        };
    }

    private static Func<Task>? Aside(GatewayAbility ability, ConformanceShop shop, GatewayUnderTest under)
    {
        var dispute = new DisputeReference(under.Account, "dispute1");
        var save = new SaveMethodRequest { Account = under.Account, Customer = new() { Name = "Jo Doe" }, ReturnUrl = "https://shop.example/back", IdempotencyKey = Key };
        var evidence = new EvidenceRequest { Dispute = dispute, IdempotencyKey = Key };
        EvidenceText[] texts = [new(EvidenceKind.Other, "It was delivered.")];
        EvidenceFile[] files = [new(EvidenceKind.Receipt, "receipt.pdf", "application/pdf", "%PDF-1.4"u8.ToArray())];
        return ability switch
        {
            GatewayAbility.SaveCard => () => shop.Vault.SaveMethodAsync(save with { Method = under.Methods.Pays }),
            GatewayAbility.SaveWallet => () => shop.Vault.SaveMethodAsync(save),
            GatewayAbility.DeleteMethod => () => shop.Vault.DeleteMethodAsync(under.Account, PaymentMethod.SavedCard(shop.Account.Provider, "saved")),
            GatewayAbility.VerifyCard => () => shop.Vault.VerifyCardAsync(new() { Account = under.Account, Method = under.Methods.Pays, IdempotencyKey = Key }),
            GatewayAbility.Disputes => () => shop.Disputes.GetDisputeAsync(dispute),
            GatewayAbility.AcceptDispute => () => shop.Disputes.AcceptDisputeAsync(dispute, Key),
            GatewayAbility.EvidenceText => () => shop.Disputes.SubmitEvidenceAsync(evidence with { Texts = texts }),
            GatewayAbility.EvidenceFiles => () => shop.Disputes.SubmitEvidenceAsync(evidence with { Files = files }),
            GatewayAbility.EvidenceDraft => () => shop.Disputes.SubmitEvidenceAsync(evidence with { Texts = texts, Submit = false }),
            GatewayAbility.Payouts => async () => await shop.Payouts.ListPayoutsAsync(under.Account, From, To).GetAsyncEnumerator().MoveNextAsync(),
            GatewayAbility.PayoutEntries => async () => await shop.Payouts.ReadPayoutAsync(new(under.Account, "payout1")).GetAsyncEnumerator().MoveNextAsync(),
            _ => null,
        };
    }

    private static CheckoutRequest Page(GatewayUnderTest under, Money price) => new()
    {
        Account = under.Account,
        Amount = price,
        Description = "Conformance",
        ReturnUrl = "https://shop.example/back",
        IdempotencyKey = Key,
    };
}
