using PayFlow.Gateways.Chaos.Running;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>What a customer wants, and how far the shop has come with it: the part that the shop keeps in its own database.</summary>
internal sealed class Order
{
    private static readonly string[] Names = ["stripe", "paypal", "square"];

    private Order(string name, IReadOnlyList<PaymentMethod> methods, IReadOnlyList<Step> steps) => (Name, Methods, Steps) = (name, methods, steps);

    public string Name { get; }

    public IReadOnlyList<PaymentMethod> Methods { get; }

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>How many of the steps are behind it.</summary>
    public int Done { get; set; }

    public PaymentReference? Payment { get; set; }

    public OperationRequest Request(Step step, long more = 0)
    {
        var key = new IdempotencyKey(step.Key);
        var amount = step.Amount with { MinorUnits = step.Amount.MinorUnits + more };
        return step.Kind switch
        {
            OperationKind.Charge => new ChargeRequest { Amount = amount, Method = Methods[0], FallbackMethods = [.. Methods.Skip(1)], IdempotencyKey = key, Reference = Name },
            OperationKind.Authorize => new AuthorizeRequest { Amount = amount, Method = Methods[0], FallbackMethods = [.. Methods.Skip(1)], IdempotencyKey = key, Reference = Name },
            OperationKind.Capture => new CaptureRequest { Payment = Payment!.Value, Amount = amount, IdempotencyKey = key },
            OperationKind.Void => new VoidRequest { Payment = Payment!.Value, IdempotencyKey = key },
            _ => new RefundRequest { Payment = Payment!.Value, Amount = amount, IdempotencyKey = key },
        };
    }

    public static Order Draw(Dice dice, int number)
    {
        var name = $"order{number}";
        var amount = Usd(200 + dice.Pick(name + " amount", 5000));
        var first = dice.Pick(name + " provider", Names.Length);
        var count = dice.Pick(name + " methods", new[] { 1, 2, 2, 3 });
        var methods = Enumerable.Range(0, count).Select(i => Tokens.Draw(dice, $"{name} method{i}", Names[(first + i) % Names.Length], isLast: i == count - 1));
        return new Order(name, [.. methods], [.. Plan(dice, name, amount)]);
    }

    private static IEnumerable<Step> Plan(Dice dice, string name, Money amount)
    {
        var taken = amount;
        if (dice.Roll(name + " two steps") < 0.4)
        {
            yield return new Step(OperationKind.Authorize, name, amount);
            if (dice.Roll(name + " void") < 0.25)
            {
                yield return new Step(OperationKind.Void, name, amount);
                yield break;
            }

            taken = dice.Roll(name + " part") < 0.5 ? amount : Usd((amount.MinorUnits / 2) + 1);
            yield return new Step(OperationKind.Capture, name, taken);
        }
        else
        {
            yield return new Step(OperationKind.Charge, name, amount);
        }

        for (var i = 0; i < dice.Pick(name + " refunds", new[] { 0, 0, 1, 2, 3 }); i++)
        {
            // Now and then more than there is left: that has to be refused.
            yield return new Step(OperationKind.Refund, $"{name}-r{i}", Usd(1 + dice.Pick($"{name} refund{i}", (int)taken.MinorUnits)));
        }
    }

    private static Money Usd(long minorUnits) => Money.FromMinorUnits(minorUnits, Currency.USD);
}
