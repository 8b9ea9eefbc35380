using System.Globalization;

namespace PayFlow.Gateways.Routing;

/// <summary>Makes of a decision's facts a request that routing takes for the past one. It could pay nothing: its tokens are made up.</summary>
internal static class PastRequest
{
    private const string Token = "replayed";
    private const string Url = "https://localhost/";

    private static readonly IdempotencyKey Key = new("replayed");

    /// <exception cref="FormatException">The facts cannot be read.</exception>
    public static RoutingAsk Of(RoutingFacts facts)
    {
        OperationRequest request = facts.Kind switch
        {
            OperationKind.Charge => Complete(new ChargeRequest { Amount = facts.Amount, Method = First(facts), IdempotencyKey = Key }, facts),
            OperationKind.Authorize => Complete(new AuthorizeRequest { Amount = facts.Amount, Method = First(facts), IdempotencyKey = Key }, facts),
            OperationKind.Checkout => new CheckoutRequest { Amount = facts.Amount, Account = facts.AskedFor, Capture = !facts.HoldsOnly, Description = Token, ReturnUrl = Url, IdempotencyKey = Key },
            _ => throw new FormatException($"{facts.Kind} is not routed."),
        };
        return new RoutingAsk(request, facts.Kind, ulong.Parse(facts.KeyHash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), facts.At.UtcDateTime);
    }

    private static T Complete<T>(T request, RoutingFacts facts)
        where T : PaymentRequest => request with
        {
            FallbackMethods = [.. facts.Methods.Skip(1).Select(Method)],
            Initiator = facts.Initiator,
            Country = facts.Country,
            CardBrand = facts.CardBrand,
            Tags = facts.Tags,
            ReturnUrl = facts.HasReturnUrl ? Url : null,
        };

    private static PaymentMethod First(RoutingFacts facts) => facts.Methods is [var first, ..] ? Method(first) : throw new FormatException("The facts name no method.");

    private static PaymentMethod Method(string text)
    {
        var gap = text.LastIndexOf(' ');
        if (gap <= 0 || !Enum.TryParse<PaymentMethodKind>(text.AsSpan(gap + 1), out var kind))
        {
            throw new FormatException($"'{Printable.Short(text)}' is no method.");
        }

        var provider = text[..gap];
        return kind switch
        {
            PaymentMethodKind.SavedCard => PaymentMethod.SavedCard(provider, Token),
            PaymentMethodKind.SavedWallet => PaymentMethod.SavedWallet(provider, Token),
            PaymentMethodKind.Approved => PaymentMethod.Approved(provider, Token),
            PaymentMethodKind.Stablecoin => PaymentMethod.Stablecoin(provider),
            _ => PaymentMethod.OneTime(provider, Token),
        };
    }
}
