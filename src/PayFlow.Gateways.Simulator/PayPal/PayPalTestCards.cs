using static PayFlow.Gateways.Simulator.PayPal.PayPalOutcome;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What PayPal's sandbox documents about card numbers and card holders' names.</summary>
internal static class PayPalTestCards
{
    /// <summary>Numbers that must authenticate, and how that ends. Every other valid number pays without.</summary>
    private static readonly Dictionary<string, PayPalBehaviour> Authenticated = new(StringComparer.Ordinal)
    {
        ["4868719166101368"] = new(PayerAction, "Y"),
        ["4868719460707704"] = new(PayerAction, "Y"),
        ["5329879786234393"] = new(PayerAction, "Y"),
        ["4868719581920723"] = new(PayerAction, "A"),
        ["4868719181895556"] = new(PayerAction, "N"),
        ["4868719115514992"] = new(PayerAction, "N"),
        ["5329879785160250"] = new(PayerAction, "N"),
    };

    /// <summary>Numbers whose issuer answers without a challenge.</summary>
    private static readonly Dictionary<string, string> Frictionless = new(StringComparer.Ordinal)
    {
        ["4868719196829038"] = "Y",
        ["4868719158130060"] = "N",
    };

    private static readonly Dictionary<string, string> CodesByName = new(StringComparer.Ordinal)
    {
        ["CCREJECT-REFUSED"] = "0500",
        ["CCREJECT-SF"] = "9500",
        ["CCREJECT-EC"] = "5400",
        ["CCREJECT-IRC"] = "5180",
        ["CCREJECT-IF"] = "5120",
        ["CCREJECT-LS"] = "9520",
        ["CCREJECT-IA"] = "1330",
        ["CCREJECT-BANK_ERROR"] = "5100",
        ["CCREJECT-CVV_F"] = "00N7",
    };

    /// <summary>Numbers the sandbox documents as successful; any other number with a right check digit is as good.</summary>
    public static IReadOnlyList<string> Successful { get; } =
    [
        "4012888888881881", "4012000033330026", "4012000077777777", "4005519200000004", "4217651111111119", "4500600000000061",
        "4772129056533503", "4915805038587737", "4032031931490600", "2223000048400011", "371449635398431", "376680816376961",
        "36259600000004", "6304000000000000", "5063516945005047",
    ];

    public static PayPalBehaviour BehaviourOf(string number, string? name) =>
        name is not null && CodesByName.TryGetValue(name, out var code)
            ? new(Declined, code)
            : IssuerSays(number) == "N" ? new(Declined, "5650")
            : Authenticated.GetValueOrDefault(number, PayPalBehaviour.Approved);

    /// <summary>What the issuer says by itself; null where it was not asked.</summary>
    public static string? IssuerSays(string number) => Frictionless.GetValueOrDefault(number);

    public static bool IsValid(string number) => Successful.Contains(number) || HasCheckDigit(number);

    public static string BrandOf(string number) => number[0] switch
    {
        '2' => "MASTERCARD",
        '3' when number[1] is '4' or '7' => "AMEX",
        '3' when number[1] is '5' => "JCB",
        '3' => "DISCOVER",
        '4' => "VISA",
        '5' when number[1] is >= '1' and <= '5' => "MASTERCARD",
        '5' => "MAESTRO",
        '6' when number.StartsWith("62", StringComparison.Ordinal) => "CHINA_UNION_PAY",
        '6' when number.StartsWith("60", StringComparison.Ordinal) || number.StartsWith("64", StringComparison.Ordinal)
            || number.StartsWith("65", StringComparison.Ordinal) => "DISCOVER",
        '6' => "MAESTRO",
        _ => "VISA",
    };

    private static bool HasCheckDigit(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            var doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
