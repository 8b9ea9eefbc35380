#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>Saved methods: <see cref="IPaymentMethodVault"/>. Passes where nothing of it is claimed.</summary>
/// <typeparam name="TGateway">The gateway.</typeparam>
public abstract class VaultConformance<TGateway> : ConformanceSuite<TGateway>
    where TGateway : GatewayUnderTest, new()
{
    private PaymentMethod Card => Check.NotNull(Under.Methods.Saves, $"{nameof(TestMethods)}.{nameof(TestMethods.Saves)}");

    [Fact]
    public async Task A_card_that_was_saved_can_be_charged_and_saving_takes_nothing()
    {
        if (!Can(GatewayAbility.SaveCard))
        {
            return;
        }

        var saved = await SavedCardAsync();
        Check.Is(0, Under.Movements.Count, "What happened at the provider while a card was saved");
        Check.Is(PaymentMethodKind.SavedCard, saved.Kind, "Kind of the saved method");
        var result = await Shop.Gateway.ChargeAsync(Order("order-1", saved));

        Check.That(result.Status == PaymentStatus.Captured, $"A saved card should pay; it is {Deed.Tell(result)}.");
        Check.Is(1, Charges, "The provider's charges");
    }

    [Fact]
    public async Task A_saved_card_is_charged_without_the_customer()
    {
        if (!Can(GatewayAbility.SaveCard, GatewayAbility.MerchantInitiated))
        {
            return;
        }

        var saved = await SavedCardAsync();
        foreach (var initiator in (PaymentInitiator[])[PaymentInitiator.MerchantUnscheduled, PaymentInitiator.MerchantRecurring])
        {
            var result = await Shop.Gateway.ChargeAsync(Order(initiator.ToString(), saved) with { Initiator = initiator });

            Check.That(result.Status == PaymentStatus.Captured, $"{initiator}: a saved card should pay; it is {Deed.Tell(result)}.");
        }

        Check.Is(2, Charges, "The provider's charges");
    }

    [Fact]
    public async Task Saving_with_the_same_key_saves_once()
    {
        if (!Can(GatewayAbility.SaveCard))
        {
            return;
        }

        var first = await ReadyAsync(await Shop.Vault.SaveMethodAsync(Save("save")), "again");
        var again = await ReadyAsync(await Open().Vault.SaveMethodAsync(Save("save")), "again");

        Check.Is(first.Method, again.Method, "The method that the same key saved");
    }

    [Theory]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.ServerError)]
    [InlineData(WireFault.Garbage)]
    public async Task A_lost_answer_while_saving_is_unknown_and_found_out_by_the_same_key(WireFault fault)
    {
        if (!Can(GatewayAbility.SaveCard))
        {
            return;
        }

        await Under.BreakNextAsync(fault, int.MaxValue);
        var lost = await Shop.Vault.SaveMethodAsync(Save("save"));
        await Under.MendAsync();
        var found = await ReadyAsync(await Shop.Vault.SaveMethodAsync(Save("save")), "found");

        Check.That(lost.Status is not (MethodStatus.Declined or MethodStatus.Failed), $"A lost answer was reported as {lost.Status}: {lost.Error}.");
        Check.Is(MethodStatus.Ready, found.Status, "Status by the same key");
    }

    [Fact]
    public async Task While_nothing_can_be_sent_nothing_is_saved_and_the_key_stays_good()
    {
        if (!Can(GatewayAbility.SaveCard))
        {
            return;
        }

        await Under.BreakNextAsync(WireFault.Unreachable, int.MaxValue);
        var down = await Shop.Vault.SaveMethodAsync(Save("save"));
        await Under.MendAsync();
        var saved = await ReadyAsync(await Shop.Vault.SaveMethodAsync(Save("save")), "saved");

        Check.Is(MethodStatus.Failed, down.Status, "Status while nothing can be sent");
        Check.Is(ErrorCategory.Unavailable, down.Error?.Category, "The category while nothing can be sent");
        Check.Is(MethodStatus.Ready, saved.Status, "Status once it can be sent");
    }

    [Fact]
    public async Task A_card_that_was_forgotten_never_pays_again()
    {
        if (!Can(GatewayAbility.SaveCard, GatewayAbility.DeleteMethod))
        {
            return;
        }

        var saved = await SavedCardAsync();
        var deleted = await Shop.Vault.DeleteMethodAsync(Under.Account, saved);
        var again = await Shop.Vault.DeleteMethodAsync(Under.Account, saved);
        var result = await Shop.Gateway.ChargeAsync(Order("order-1", saved));

        Check.Is(MethodStatus.Deleted, deleted.Status, "Status");
        Check.Contains(again.Status, "Status when it was deleted before", MethodStatus.Deleted, MethodStatus.Failed);
        Check.Contains(result.Status, "Status of a charge afterwards", PaymentStatus.Declined, PaymentStatus.Failed);
        Check.Is(0, Charges, "The provider's charges");
    }

    [Fact]
    public async Task A_card_is_verified_without_taking_anything()
    {
        if (!Can(GatewayAbility.VerifyCard))
        {
            return;
        }

        var verified = await Shop.Vault.VerifyCardAsync(new() { Account = Under.Account, Method = Card, ReturnUrl = "https://shop.example/back", IdempotencyKey = new("verify") });

        Check.That(verified.Status == MethodStatus.Ready, $"A good card should be verified; it is {verified.Status}: {verified.Error}.");
        Check.Is(0, Charges, "The provider's charges");
    }

    [Fact]
    public async Task A_wallet_is_saved_after_the_customer_agreed_and_then_pays()
    {
        if (!Can(GatewayAbility.SaveWallet))
        {
            return;
        }

        var asked = await Shop.Vault.SaveMethodAsync(Save("save") with { Method = null });
        Check.Is(MethodStatus.RequiresAction, asked.Status, "Status before he agreed");
        Check.That(asked.NextAction is not null && asked.SetupId is { Length: > 0 }, "NextAction and SetupId are needed to go on.");
        var early = await Shop.Vault.ContinueSaveAsync(Goon(asked, "early"));
        Check.Contains(early.Status, "Status while he has not agreed", MethodStatus.RequiresAction, MethodStatus.Pending);

        await Under.ApproveAsync(asked.NextAction!);
        var saved = await Shop.Vault.ContinueSaveAsync(Goon(asked, "back"));
        Check.That(saved.Status == MethodStatus.Ready && saved.Method is not null, $"It should be saved; it is {saved.Status}: {saved.Error}.");
        var result = await Shop.Gateway.ChargeAsync(Order("order-1", saved.Method));

        Check.That(result.Status == PaymentStatus.Captured, $"A saved wallet should pay; it is {Deed.Tell(result)}.");
        Check.Is(1, Charges, "The provider's charges");
    }

    [Fact]
    public async Task Another_accounts_vault_is_refused_before_anything_is_sent()
    {
        if (Can(GatewayAbility.SaveCard))
        {
            await RefusedUnsentAsync("Saving at another account", () => Shop.Vault.SaveMethodAsync(Save("save") with { Account = "another-account" }));
        }

        if (Can(GatewayAbility.DeleteMethod))
        {
            await RefusedUnsentAsync("Deleting at another account", () => Shop.Vault.DeleteMethodAsync("another-account", PaymentMethod.SavedCard(Shop.Account.Provider, "saved")));
        }
    }

    private SaveMethodRequest Save(string key) => new()
    {
        Account = Under.Account,
        Method = Card,
        Customer = new CustomerDetails { Name = "Jo Doe", Email = "jo@example.com", Reference = "customer-1" },
        ReturnUrl = "https://shop.example/back",
        IdempotencyKey = new(key),
    };

    private ContinueSaveRequest Goon(MethodResult asked, string key) => new() { Account = Under.Account, SetupId = asked.SetupId!, IdempotencyKey = new(key) };

    private async Task<PaymentMethod> SavedCardAsync()
    {
        var saved = await ReadyAsync(await Shop.Vault.SaveMethodAsync(Save("save")), "saved");
        Check.Is(Under.Account, saved.Account, "Account");
        return Check.NotNull(saved.Method, "Method of a saved card");
    }

    /// <summary>Some issuers want the customer even to save a card.</summary>
    private async Task<MethodResult> ReadyAsync(MethodResult result, string key)
    {
        if (result.Status == MethodStatus.RequiresAction)
        {
            await Under.ApproveAsync(result.NextAction!);
            result = await Shop.Vault.ContinueSaveAsync(Goon(result, key));
        }

        Check.That(result.Status == MethodStatus.Ready, $"The card should be saved; it is {result.Status}: {result.Error}.");
        return result;
    }
}
