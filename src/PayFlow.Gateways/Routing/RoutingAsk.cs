using System.Globalization;
using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Routing;

/// <summary>What is decided upon: the request, and the moment.</summary>
/// <param name="Request">A payment or a checkout.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="KeyHash">What stable choices are made by.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Rates">The rates of success of that moment, where they count.</param>
/// <param name="Rule">The rule that matched, where rules count; -1: none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RoutingAsk(OperationRequest Request, OperationKind Kind, ulong KeyHash, DateTime At, int[]? Rates = null, int Rule = -1)
{
    public Money Amount => Payment?.Amount ?? ((CheckoutRequest)Request).Amount;

    public string? Country => Payment?.Country;

    public string? CardBrand => Payment?.CardBrand;

    public PaymentRequest? Payment => Request as PaymentRequest;

    public RoutingFacts ToFacts(IReadOnlyList<string>? closed)
    {
        var checkout = Request as CheckoutRequest;
        return new()
        {
            Kind = Kind,
            Amount = Amount,
            Country = Country,
            CardBrand = CardBrand,
            Methods = Payment is { } payment ? Methods(payment) : [],
            Tags = Payment?.Tags is { Count: > 0 } tags ? tags : null,
            Initiator = Payment?.Initiator ?? PaymentInitiator.Customer,
            HasReturnUrl = (Payment?.ReturnUrl ?? checkout?.ReturnUrl) is not null,
            HoldsOnly = checkout is { Capture: false },
            AskedFor = checkout?.Account,
            KeyHash = KeyHash.ToString("x16", CultureInfo.InvariantCulture),
            At = new DateTimeOffset(At, TimeSpan.Zero),
            Closed = closed,
        };
    }

    private static string[] Methods(PaymentRequest payment)
    {
        var methods = new string[payment.FallbackMethods.Count + 1];
        methods[0] = payment.Method.ToString();
        for (var i = 1; i < methods.Length; i++)
        {
            methods[i] = payment.FallbackMethods[i - 1].ToString();
        }

        return methods;
    }
}
