using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>
/// What callers do, at all accounts at once, and do again in the same words after a crash. Some refunds are made as at the provider's dashboard:
/// the ledger hears of them by webhook only.
/// </summary>
internal sealed class EventShopping(IServiceProvider services)
{
    // Square disputes payments of this amount.
    private const long Disputed = 8801;

    private readonly IPaymentGateway _gateway = services.GetRequiredService<IPaymentGateway>();

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(((string[])["stripe", "paypal", "square"]).Select(account => RunAsync(account, cancellationToken)));

    private async Task RunAsync(string account, CancellationToken cancellationToken)
    {
        await ChargeAsync(account, "sold", 1250, Shopping.Card(account), cancellationToken).ConfigureAwait(false);
        await CaptureAsync(account, cancellationToken).ConfigureAwait(false);
        if (await ChargeAsync(account, "returned", 1300, Shopping.Card(account), cancellationToken).ConfigureAwait(false) is { } returned)
        {
            await _gateway.RefundAsync(Refund(returned, 400, $"{account}-returned"), cancellationToken).ConfigureAwait(false);
            await _gateway.RefundAsync(Refund(returned, 500, $"{account}-returned-too"), cancellationToken).ConfigureAwait(false);
        }

        if (await ChargeAsync(account, "regretted", 1350, Shopping.Card(account), cancellationToken).ConfigureAwait(false) is { } regretted)
        {
            var dashboard = services.GetRequiredKeyedService<GatewayAccount>(account).Gateway;
            await dashboard.RefundAsync(Refund(regretted, 300, $"{account}-regretted"), cancellationToken).ConfigureAwait(false);
        }

        await ChargeAsync(account, "disputed", Disputed, DisputedCard(account), cancellationToken).ConfigureAwait(false);
    }

    private async Task CaptureAsync(string account, CancellationToken cancellationToken)
    {
        var key = new IdempotencyKey($"{account}-held");
        var request = new AuthorizeRequest { Amount = Money.FromMinorUnits(2000, Currency.USD), Method = Shopping.Card(account), IdempotencyKey = key, Reference = key.Value };
        if (await _gateway.AuthorizeAsync(request, cancellationToken).ConfigureAwait(false) is { Status: PaymentStatus.Authorized, Payment: { } held })
        {
            await _gateway.CaptureAsync(new() { Payment = held, IdempotencyKey = key }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<PaymentReference?> ChargeAsync(string account, string what, long price, PaymentMethod method, CancellationToken cancellationToken)
    {
        var key = $"{account}-{what}";
        var request = new ChargeRequest { Amount = Money.FromMinorUnits(price, Currency.USD), Method = method, IdempotencyKey = new(key), Reference = key };
        var paid = await _gateway.ChargeAsync(request, cancellationToken).ConfigureAwait(false);
        return paid.Status == PaymentStatus.Captured ? paid.Payment : null;
    }

    private static RefundRequest Refund(PaymentReference payment, long amount, string key) =>
        new() { Payment = payment, Amount = Money.FromMinorUnits(amount, Currency.USD), IdempotencyKey = new(key) };

    private static PaymentMethod DisputedCard(string account) => account switch
    {
        "stripe" => PaymentMethod.OneTime("stripe", "pm_card_createDispute"),
        "paypal" => PaymentMethod.SavedCard("paypal", "vault_card_disputed"),
        _ => Shopping.Card(account),
    };
}
