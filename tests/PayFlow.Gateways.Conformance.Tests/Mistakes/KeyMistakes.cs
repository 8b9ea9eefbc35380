using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Conformance.Tests.Mistakes;

internal sealed class NewKeyOnEveryCall : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentRequest Asked(PaymentRequest request) => request with { IdempotencyKey = IdempotencyKey.New() };

        protected override RefundRequest Asked(RefundRequest request) => request with { IdempotencyKey = IdempotencyKey.New() };
    }
}

/// <summary>A handler that "makes HTTP reliable", as many applications have one.</summary>
internal sealed class ResendsWithoutKey : Spoiled
{
    public override void AddTo(PayFlowBuilder builder)
    {
        base.AddTo(builder);
        builder.ConfigureHttpClient(Account, http => http.AddHttpMessageHandler(() => new Resender()));
    }

    private sealed class Resender : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException)
            {
                var again = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
                foreach (var (name, values) in request.Headers.Where(header => header.Key != "Idempotency-Key"))
                {
                    again.Headers.TryAddWithoutValidation(name, values);
                }

                return await base.SendAsync(again, cancellationToken);
            }
        }
    }
}

internal sealed class RefundsEverything : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override RefundRequest Asked(RefundRequest request) => request with { Amount = null };
    }
}

/// <summary>Takes every currency to have cents.</summary>
internal sealed class TimesHundred : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentRequest Asked(PaymentRequest request) =>
            request.Amount.Currency.Exponent == 0 ? request with { Amount = new Money(request.Amount.MinorUnits * 100, request.Amount.Currency) } : request;
    }
}

/// <summary>Everything is claimed, as in the table that was copied.</summary>
internal sealed class ClaimsWhatItLacks : Spoiled
{
    protected override GatewayCapabilities Capabilities(GatewayCapabilities good) => good with { Abilities = System.Collections.Frozen.FrozenSet.ToFrozenSet(Enum.GetValues<GatewayAbility>()) };
}

internal sealed class ClaimsAndBringsNothing : Spoiled
{
    public override void AddTo(PayFlowBuilder builder)
    {
        base.AddTo(builder);
        Respoil.Account(builder, Account, good => new GatewayAccount { Name = good.Name, Provider = good.Provider, Capabilities = good.Capabilities, Gateway = good.Gateway });
    }
}

internal sealed class ForgetsHowLongKeysLast : Spoiled
{
    protected override GatewayCapabilities Capabilities(GatewayCapabilities good) => good with { KeyRetention = TimeSpan.Zero };
}
