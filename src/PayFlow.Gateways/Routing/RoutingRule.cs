namespace PayFlow.Gateways;

/// <summary>Sends the payments that it matches to its accounts. What is not set matches everything; all that is set has to match.</summary>
public sealed class RoutingRule
{
    /// <summary>Its name, as decisions tell it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Currency codes, e.g. <c>EUR</c>. Empty: any.</summary>
    public IList<string> Currencies { get; } = [];

    /// <summary>Values of <see cref="PaymentRequest.Country"/>. Empty: any.</summary>
    public IList<string> Countries { get; } = [];

    /// <summary>The smallest amount, in minor units. Needs <see cref="Currencies"/> of one number of decimals.</summary>
    public long? MinAmount { get; set; }

    /// <summary>The largest amount, in minor units. Needs <see cref="Currencies"/> of one number of decimals.</summary>
    public long? MaxAmount { get; set; }

    /// <summary>Kinds of <see cref="PaymentRequest.Method"/>. Empty: any.</summary>
    public IList<PaymentMethodKind> Methods { get; } = [];

    /// <summary>Values of <see cref="PaymentRequest.CardBrand"/>, in any letter case. Empty: any.</summary>
    public IList<string> CardBrands { get; } = [];

    /// <summary>Values that <see cref="PaymentRequest.Tags"/> must have. Empty: none.</summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The accounts, in the order in which they are tried. At least one; no other is tried.</summary>
    public IList<string> Accounts { get; } = [];
}
