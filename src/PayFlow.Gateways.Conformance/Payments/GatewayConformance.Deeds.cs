using Xunit;

namespace PayFlow.Gateways.Conformance;

public abstract partial class GatewayConformance<TGateway>
{
    private static readonly OperationKind[] Verbs = [OperationKind.Charge, OperationKind.Authorize, OperationKind.Capture, OperationKind.Void, OperationKind.Refund];

    /// <summary>The verbs that every suite of faults goes through.</summary>
    public static TheoryData<OperationKind> AllVerbs => [.. Verbs];

    /// <summary>Each verb with each way to lose an answer.</summary>
    public static TheoryData<OperationKind, WireFault> LostAnswers =>
        Pairs(Verbs, WireFault.LostAnswer, WireFault.HalfAnswer, WireFault.ServerError, WireFault.Garbage);

    /// <summary>Each verb with each lie that its answer can tell.</summary>
    public static TheoryData<OperationKind, WireFault> Lies => Pairs(Verbs, WireFault.WrongAmount, WireFault.WrongCurrency, WireFault.OtherPayment);

    private static TheoryData<OperationKind, WireFault> Pairs(OperationKind[] verbs, params WireFault[] faults)
    {
        var pairs = new TheoryData<OperationKind, WireFault>();
        foreach (var verb in verbs)
        {
            foreach (var fault in faults)
            {
                pairs.Add(verb, fault);
            }
        }

        return pairs;
    }

    /// <summary>Makes what the verb needs, and the verb with it. Null where the account cannot do it.</summary>
    private protected async Task<Deed?> PrepareAsync(OperationKind verb) => verb switch
    {
        OperationKind.Charge when Can(GatewayAbility.Charge) => Counted(verb, ProviderMovementKind.Charge, async (shop, stop) => await shop.Gateway.ChargeAsync(Order("deed"), stop)),
        OperationKind.Authorize when Can(GatewayAbility.Authorize) => Counted(verb, ProviderMovementKind.Hold, async (shop, stop) => await shop.Gateway.AuthorizeAsync(Hold("deed"), stop)),
        OperationKind.Capture when Can(GatewayAbility.Authorize, GatewayAbility.Capture) => Capture(await HeldAsync("before")),
        OperationKind.Void when Can(GatewayAbility.Authorize, GatewayAbility.Void) => Void(await HeldAsync("before")),
        OperationKind.Refund when Can(GatewayAbility.Refund) => Refund(await PaidAsync("before")),
        _ => null,
    };

    private Deed Capture(PaymentReference held)
    {
        var request = new CaptureRequest { Payment = held, Amount = Price, IdempotencyKey = new("deed") };
        return Counted(OperationKind.Capture, ProviderMovementKind.Charge, async (shop, stop) => await shop.Gateway.CaptureAsync(request, stop));
    }

    private static Deed Void(PaymentReference held)
    {
        var request = new VoidRequest { Payment = held, IdempotencyKey = new("deed") };
        return new Deed(OperationKind.Void, async (shop, stop) => await shop.Gateway.VoidAsync(request, stop), null);
    }

    private Deed Refund(PaymentReference paid)
    {
        var amount = Can(GatewayAbility.PartialRefund) ? Amount(500) : Price;
        var request = new RefundRequest { Payment = paid, Amount = amount, IdempotencyKey = new("deed") };
        return Counted(OperationKind.Refund, ProviderMovementKind.Refund, async (shop, stop) => await shop.Gateway.RefundAsync(request, stop));
    }

    private Deed Counted(OperationKind verb, ProviderMovementKind kind, Func<ConformanceShop, CancellationToken, Task<OperationResult>> act)
    {
        var before = Moved(kind).Count;
        return new Deed(verb, act, () => Moved(kind).Count - before);
    }
}
