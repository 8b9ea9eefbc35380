namespace PayFlow.Gateways;

/// <summary>A customer, as far as a provider wants to know him: a name or an address at least.</summary>
public sealed record CustomerDetails
{
    /// <summary>The name. At most 127 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address. At most 127 characters.</summary>
    public string? Email { get; init; }

    /// <summary>The caller's own number for the customer. At most 80 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>What this is, without the person.</summary>
    public override string ToString() => nameof(CustomerDetails);
}
