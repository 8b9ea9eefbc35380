namespace PayFlow.Gateways;

/// <summary>What may be shown of a card.</summary>
public sealed record CardSummary
{
    /// <summary>The brand in the provider's word, lower case: <c>visa</c>, <c>mastercard</c>, <c>amex</c>.</summary>
    public string? Brand { get; init; }

    /// <summary>The last four digits.</summary>
    public string? Last4 { get; init; }

    /// <summary>The month it expires in, 1 to 12.</summary>
    public int? ExpiryMonth { get; init; }

    /// <summary>The year it expires in, four digits.</summary>
    public int? ExpiryYear { get; init; }
}
