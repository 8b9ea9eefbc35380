using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Tests.Abilities;

public sealed class AbilityTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly IdempotencyKey Key = new("order-17");
    private static readonly PaymentReference Payment = new("able", "p1");
    private static readonly Money Amount = new(1250, Currency.EUR);

    private readonly AbleGateway _able = new();
    private readonly ServiceProvider _services;
    private FrozenSet<GatewayAbility> _abilities = EveryAbility.Set;

    public AbilityTests()
    {
        var services = new ServiceCollection().AddLogging().AddMetrics();
        services.AddPayFlowGateways().AddGateway("able", (_, name) => Account(name));
        _services = services.BuildServiceProvider();
    }

    public static TheoryData<GatewayAbility> OfParts =>
    [
        GatewayAbility.SaveCard, GatewayAbility.SaveWallet, GatewayAbility.VerifyCard, GatewayAbility.DeleteMethod, GatewayAbility.Disputes, GatewayAbility.AcceptDispute,
        GatewayAbility.EvidenceText, GatewayAbility.EvidenceFiles, GatewayAbility.EvidenceDraft, GatewayAbility.Payouts, GatewayAbility.PayoutEntries, GatewayAbility.FindByReference,
    ];

    public static TheoryData<GatewayAbility> OfPayments =>
    [
        GatewayAbility.Charge, GatewayAbility.Authorize, GatewayAbility.MerchantInitiated, GatewayAbility.Checkout, GatewayAbility.CheckoutAuthorize, GatewayAbility.Continue,
        GatewayAbility.Capture, GatewayAbility.MultipleCaptures, GatewayAbility.Void, GatewayAbility.Refund, GatewayAbility.ExtendAuthorization, GatewayAbility.IncrementAuthorization,
    ];

    [Theory]
    [MemberData(nameof(OfParts))]
    public async Task What_an_account_cannot_do_is_refused_before_it_is_asked(GatewayAbility ability)
    {
        _abilities = EveryAbility.Set.Except([ability]).ToFrozenSet();

        var refused = await Should.ThrowAsync<ArgumentException>(() => UseAsync(ability));

        refused.Message.ShouldStartWith($"able: it cannot do {ability}: because of the test");
        _able.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(OfParts))]
    public async Task What_an_account_can_do_it_is_asked(GatewayAbility ability)
    {
        await UseAsync(ability);

        _able.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(OfPayments))]
    public async Task A_verb_that_an_account_cannot_do_is_refused_before_the_ledger_is_written(GatewayAbility ability)
    {
        _abilities = EveryAbility.Set.Except([ability]).ToFrozenSet();

        (await Should.ThrowAsync<ArgumentException>(() => UseAsync(ability))).Message.ShouldContain($"it cannot do {ability}: because of the test");

        var ledger = (PayFlow.Gateways.Ledger.InMemoryLedger)_services.GetRequiredService<PayFlow.Gateways.Ledger.IPaymentLedger>();
        foreach (var kind in Enum.GetValues<OperationKind>())
        {
            (await ledger.FindAsync(PayFlow.Gateways.Operations.OperationIds.Of("", kind, Key), default)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task The_provider_key_is_the_same_for_the_same_key_and_another_for_each_call()
    {
        var vault = _services.GetRequiredService<IPaymentMethodVault>();
        var alone = _services.GetRequiredKeyedService<IPaymentMethodVault>("able");
        await vault.SaveMethodAsync(Save(GatewayAbility.SaveCard));
        await alone.SaveMethodAsync(Save(GatewayAbility.SaveCard));
        await vault.ContinueSaveAsync(new ContinueSaveRequest { Account = "able", SetupId = "s1", IdempotencyKey = Key });
        await UseAsync(GatewayAbility.AcceptDispute);
        await UseAsync(GatewayAbility.EvidenceText);

        _able.Calls[0].ShouldBe(_able.Calls[1]);
        _able.Calls.Select(call => call.Split(' ')[1]).Distinct().Count().ShouldBe(4);
        _able.Calls.ShouldAllBe(call => call.Split(' ')[1].Length <= 40 && call.EndsWith("-0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_claims_what_it_has_no_part_for_is_told_so()
    {
        var services = new ServiceCollection().AddLogging().AddMetrics();
        services.AddPayFlowGateways().AddGateway("hollow", (_, name) => Account(name, hasParts: false));
        await using var provider = services.BuildServiceProvider();

        (await Should.ThrowAsync<ArgumentException>(() => provider.GetRequiredService<IDisputeGateway>().GetDisputeAsync(new DisputeReference("hollow", "d1"))))
            .Message.ShouldStartWith("hollow: its gateway claims Disputes and brings nothing that does it.");
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_named_with_those_that_are() =>
        (await Should.ThrowAsync<ArgumentException>(() => _services.GetRequiredService<IDisputeGateway>().GetDisputeAsync(new DisputeReference("other", "d1"))))
            .Message.ShouldStartWith("The account 'other' is not configured here. Configured: able.");

    public void Dispose() => _services.Dispose();

    private static SaveMethodRequest Save(GatewayAbility ability) => new()
    {
        Account = "able",
        Method = ability == GatewayAbility.SaveCard ? PaymentMethod.OneTime("able", "tok_1") : null,
        CustomerId = "cus_1",
        ReturnUrl = "https://shop.example/back",
        IdempotencyKey = Key,
    };

    private static EvidenceRequest Evidence(GatewayAbility ability) => new()
    {
        Dispute = new DisputeReference("able", "d1"),
        Texts = ability == GatewayAbility.EvidenceFiles ? [] : [new EvidenceText(EvidenceKind.Other, "It was sent.")],
        Files = ability == GatewayAbility.EvidenceFiles ? [new EvidenceFile(EvidenceKind.Receipt, "receipt.pdf", "application/pdf", new byte[] { 1 })] : [],
        Submit = ability != GatewayAbility.EvidenceDraft,
        IdempotencyKey = Key,
    };

    private GatewayAccount Account(string name, bool hasParts = true) => new()
    {
        Name = name,
        Provider = "able",
        Capabilities = new GatewayCapabilities
        {
            Abilities = _abilities,
            Reasons = Enum.GetValues<GatewayAbility>().ToFrozenDictionary(ability => ability, _ => "because of the test"),
            Methods = [PaymentMethodKind.OneTime],
            KeyRetention = TimeSpan.FromHours(1),
        },
        Gateway = new StubGateway(),
        Checkouts = hasParts ? new Throwing() : null,
        Vault = hasParts ? _able : null,
        Disputes = hasParts ? _able : null,
        Payouts = hasParts ? _able : null,
        Search = hasParts ? _able : null,
    };

    private async Task UseAsync(GatewayAbility ability)
    {
        var (disputes, vault) = (_services.GetRequiredService<IDisputeGateway>(), _services.GetRequiredService<IPaymentMethodVault>());
        await (ability switch
        {
            GatewayAbility.SaveCard or GatewayAbility.SaveWallet => vault.SaveMethodAsync(Save(ability)),
            GatewayAbility.VerifyCard => vault.VerifyCardAsync(new VerifyCardRequest { Account = "able", Method = PaymentMethod.OneTime("able", "tok_1"), IdempotencyKey = Key }),
            GatewayAbility.DeleteMethod => vault.DeleteMethodAsync("able", PaymentMethod.SavedCard("able", "card_1")),
            GatewayAbility.Disputes => disputes.GetDisputeAsync(new DisputeReference("able", "d1")),
            GatewayAbility.AcceptDispute => disputes.AcceptDisputeAsync(new DisputeReference("able", "d1"), Key),
            GatewayAbility.EvidenceText or GatewayAbility.EvidenceFiles or GatewayAbility.EvidenceDraft => disputes.SubmitEvidenceAsync(Evidence(ability)),
            GatewayAbility.Payouts => ReadAsync(_services.GetRequiredService<IPayoutReader>().ListPayoutsAsync("able", Now, Now.AddDays(1))),
            GatewayAbility.PayoutEntries => ReadAsync(_services.GetRequiredService<IPayoutReader>().ReadPayoutAsync(new PayoutReference("able", "po_1"))),
            GatewayAbility.FindByReference => _services.GetRequiredService<IPaymentSearch>().FindAsync(new PaymentQuery { Account = "able", Reference = "order-17", From = Now, To = Now.AddDays(1) }),
            _ => PayAsync(ability),
        });
    }

    private Task PayAsync(GatewayAbility ability)
    {
        var (gateway, checkouts, held) = (_services.GetRequiredService<IPaymentGateway>(), _services.GetRequiredService<ICheckoutGateway>(), _services.GetRequiredService<IAuthorizationGateway>());
        var method = PaymentMethod.OneTime("able", "tok_1");
        return ability switch
        {
            GatewayAbility.Charge => gateway.ChargeAsync(new ChargeRequest { Amount = Amount, Method = method, IdempotencyKey = Key }),
            GatewayAbility.MerchantInitiated => gateway.ChargeAsync(new ChargeRequest { Amount = Amount, Method = method, IdempotencyKey = Key, Initiator = PaymentInitiator.MerchantRecurring }),
            GatewayAbility.Authorize => gateway.AuthorizeAsync(new AuthorizeRequest { Amount = Amount, Method = method, IdempotencyKey = Key }),
            GatewayAbility.Checkout or GatewayAbility.CheckoutAuthorize => checkouts.CreateCheckoutAsync(new CheckoutRequest
            {
                Amount = Amount,
                Description = "A book",
                ReturnUrl = "https://shop.example/back",
                Capture = ability == GatewayAbility.Checkout,
                IdempotencyKey = Key,
            }),
            GatewayAbility.Continue => gateway.ContinueAsync(new ContinueRequest { Payment = Payment, IdempotencyKey = Key }),
            GatewayAbility.Capture => gateway.CaptureAsync(new CaptureRequest { Payment = Payment, IdempotencyKey = Key }),
            GatewayAbility.MultipleCaptures => gateway.CaptureAsync(new CaptureRequest { Payment = Payment, Amount = Amount, IsFinal = false, IdempotencyKey = Key }),
            GatewayAbility.Void => gateway.VoidAsync(new VoidRequest { Payment = Payment, IdempotencyKey = Key }),
            GatewayAbility.Refund => gateway.RefundAsync(new RefundRequest { Payment = Payment, IdempotencyKey = Key }),
            GatewayAbility.ExtendAuthorization => held.ExtendAsync(new ExtendRequest { Payment = Payment, IdempotencyKey = Key }),
            _ => held.IncrementAsync(new IncrementRequest { Payment = Payment, Amount = Amount, IdempotencyKey = Key }),
        };
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> rows)
    {
        await foreach (var row in rows)
        {
            throw new InvalidOperationException($"{row} came from nowhere.");
        }
    }

    private sealed class Throwing : ICheckoutGateway
    {
        public Task<PaymentResult> CreateCheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
