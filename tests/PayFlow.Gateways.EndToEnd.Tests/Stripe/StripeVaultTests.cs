using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Stripe;

/// <summary>Saving, verifying and forgetting cards.</summary>
public sealed class StripeVaultTests(HarSuite har) : IClassFixture<HarSuite>, IAsyncLifetime
{
    private StripeShop _shop = null!;

    private IPaymentMethodVault Vault => _shop.Part<IPaymentMethodVault>();

    public async Task InitializeAsync() => _shop = await StripeShop.OpenAsync(har, this);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task A_card_is_saved_for_a_customer_who_is_made_with_it_and_once_per_key()
    {
        var saved = await Vault.SaveMethodAsync(Save("s-1"));
        var again = await Vault.SaveMethodAsync(Save("s-1"));
        var second = await Vault.SaveMethodAsync(Save("s-2") with { Customer = null, CustomerId = saved.Method!.CustomerId });

        (saved.Status, saved.Method.Kind, saved.Card!.Brand, saved.Card.Last4).ShouldBe((MethodStatus.Ready, PaymentMethodKind.SavedCard, "visa", "4242"));
        saved.Card.ExpiryMonth.ShouldBe(12);
        again.Method.ShouldBe(saved.Method);
        second.Method!.CustomerId.ShouldBe(saved.Method.CustomerId);
        second.Method.Token.ShouldNotBe(saved.Method.Token);
        _shop.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_challenged_card_is_saved_when_the_customer_comes_back_and_charged_without_him()
    {
        var asked = await Vault.SaveMethodAsync(Save("s-1", "pm_card_authenticationRequiredOnSetup") with { ReturnUrl = "https://shop.example/saved" });
        var early = await ContinueAsync(asked, "g-1");
        await _shop.ActAsync(asked.NextAction);
        var saved = await ContinueAsync(asked, "g-2");
        var paid = await _shop.Gateway.ChargeAsync(new()
        {
            Amount = StripeShop.Usd(900),
            Method = saved.Method!,
            Initiator = PaymentInitiator.MerchantRecurring,
            IdempotencyKey = new("o-1"),
        });

        (asked.Status, early.Status, saved.Status).ShouldBe((MethodStatus.RequiresAction, MethodStatus.RequiresAction, MethodStatus.Ready));
        asked.Method.ShouldBeNull();
        paid.Status.ShouldBe(PaymentStatus.Captured);
    }

    [Fact]
    public async Task A_card_is_verified_and_not_kept()
    {
        var good = await Vault.VerifyCardAsync(new() { Account = "stripe", Method = StripeShop.Card(), IdempotencyKey = new("v-1") });
        var bad = await Vault.VerifyCardAsync(new() { Account = "stripe", Method = StripeShop.Card("pm_card_chargeDeclinedExpiredCard"), IdempotencyKey = new("v-2") });
        var saved = await _shop.SaveAsync("s-1");
        var again = await Vault.VerifyCardAsync(new() { Account = "stripe", Method = saved, IdempotencyKey = new("v-3") });

        (good.Status, good.Method).ShouldBe((MethodStatus.Ready, null));
        (bad.Status, bad.Error!.Category, bad.Error.ProviderCode).ShouldBe((MethodStatus.Declined, ErrorCategory.BadCardData, "expired_card"));
        (again.Status, again.Method).ShouldBe((MethodStatus.Ready, saved));
    }

    [Fact]
    public async Task A_forgotten_card_can_never_be_charged_again()
    {
        var saved = await _shop.SaveAsync("s-1");
        var deleted = await Vault.DeleteMethodAsync("stripe", saved);
        var refused = await _shop.Gateway.ChargeAsync(new() { Amount = StripeShop.Usd(900), Method = saved, IdempotencyKey = new("o-1") });

        deleted.Status.ShouldBe(MethodStatus.Deleted);
        (await Vault.DeleteMethodAsync("stripe", saved)).Status.ShouldBe(MethodStatus.Deleted);
        (refused.Status, refused.Error!.Category, refused.Error.Advice).ShouldBe((PaymentStatus.Failed, ErrorCategory.InvalidState, RetryAdvice.OtherMethod));
        refused.Error.Message.ShouldBe("The payment method cannot be used any more.");
        _shop.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failed_challenge_saves_nothing()
    {
        var asked = await Vault.SaveMethodAsync(Save("s-1", "pm_card_authenticationRequired") with { ReturnUrl = "https://shop.example/saved" });
        await _shop.ActAsync(asked.NextAction, "?outcome=fail");
        var failed = await ContinueAsync(asked, "g-1");

        (failed.Status, failed.Error!.Category, failed.Method).ShouldBe((MethodStatus.Declined, ErrorCategory.AuthenticationRequired, null));
    }

    private static SaveMethodRequest Save(string key, string card = "pm_card_visa") => new()
    {
        Account = "stripe",
        Method = StripeShop.Card(card),
        Customer = new() { Name = "A", Email = "a@shop.example" },
        IdempotencyKey = new(key),
    };

    private Task<MethodResult> ContinueAsync(MethodResult asked, string key) =>
        Vault.ContinueSaveAsync(new() { Account = "stripe", SetupId = asked.SetupId!, IdempotencyKey = new(key) });
}
