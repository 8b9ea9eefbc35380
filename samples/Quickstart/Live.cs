using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways;

namespace Quickstart;

/// <summary>The plain parts of the story on the providers' sandboxes, for whichever credentials are there.</summary>
internal static class Live
{
    public static async Task<int> RunAsync()
    {
        var services = new ServiceCollection();
        var gateways = services.AddPayFlowGateways(o => o.KeyNamespace = Env("PAYFLOW_KEY_NAMESPACE") ?? Environment.MachineName).UseSqlite("payflow-live.db");
        var methods = new List<PaymentMethod>();
        if (Have("STRIPE_SECRET_KEY"))
        {
            gateways.AddStripe(o => o.SecretKey = Env("STRIPE_SECRET_KEY")!);
            methods.Add(PaymentMethod.OneTime("stripe", "pm_card_visa"));
        }

        if (Have("PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "PAYPAL_VAULT_ID"))
        {
            gateways.AddPayPal(o => (o.ClientId, o.ClientSecret) = (Env("PAYPAL_CLIENT_ID")!, Env("PAYPAL_CLIENT_SECRET")!));
            methods.Add(PaymentMethod.SavedWallet("paypal", Env("PAYPAL_VAULT_ID")!));
        }

        if (Have("SQUARE_ACCESS_TOKEN", "SQUARE_LOCATION_ID"))
        {
            gateways.AddSquare(o => (o.AccessToken, o.LocationId) = (Env("SQUARE_ACCESS_TOKEN")!, Env("SQUARE_LOCATION_ID")!));
            methods.Add(PaymentMethod.OneTime("square", "cnon:card-nonce-ok"));
        }

        await using var provider = services.BuildServiceProvider();
        var gateway = provider.GetRequiredService<IPaymentGateway>();
        foreach (var method in methods)
        {
            var key = new IdempotencyKey($"live-{method.Provider}");
            var charge = new ChargeRequest { Amount = Money.FromMinorUnits(1250, Currency.USD), Method = method, IdempotencyKey = key };
            var held = await gateway.AuthorizeAsync(new() { Amount = Money.FromMinorUnits(8000, Currency.USD), Method = method, IdempotencyKey = key });
            Story.Tell($"{method.Provider}: charge", await gateway.ChargeAsync(charge));
            Story.Tell($"{method.Provider}: same key", await gateway.ChargeAsync(charge));
            Story.Tell($"{method.Provider}: authorize", held);
            if (held is { Status: PaymentStatus.Authorized, Payment: { } payment })
            {
                Story.Tell($"{method.Provider}: capture", await gateway.CaptureAsync(new() { Payment = payment, Amount = Money.FromMinorUnits(6000, Currency.USD), IdempotencyKey = key }));
                Story.Tell($"{method.Provider}: refund", await gateway.RefundAsync(new() { Payment = payment, Amount = Money.FromMinorUnits(1500, Currency.USD), IdempotencyKey = key }));
            }
        }

        return methods.Count > 0 ? 0 : 2;
    }

    private static string? Env(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static bool Have(params string[] names)
    {
        var missing = names.Where(name => Env(name) is null).ToList();
        if (missing.Count > 0)
        {
            Story.Say($"left out, for want of {string.Join(", ", missing)}");
        }

        return missing.Count == 0;
    }
}
