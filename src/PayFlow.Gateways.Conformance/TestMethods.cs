namespace PayFlow.Gateways.Conformance;

/// <summary>Methods by what paying with them does. Asked for once for every payment, so a token that is good once may be made each time.</summary>
public sealed record TestMethods
{
    /// <summary>Pays at once.</summary>
    public required PaymentMethod Pays { get; init; }

    /// <summary>The issuer says not now: too little money. Null where the provider has no such test.</summary>
    public PaymentMethod? DeclinesSoftly { get; init; }

    /// <summary>Never with this card: stolen, closed, a risk. Null where the provider has no such test.</summary>
    public PaymentMethod? DeclinesHard { get; init; }

    /// <summary>Waits for the customer first. Needed where <see cref="GatewayAbility.Continue"/> is claimed for charges.</summary>
    public PaymentMethod? NeedsCustomer { get; init; }

    /// <summary>Can be held, and the hold extended. Null: what <see cref="Pays"/> does.</summary>
    public PaymentMethod? Extends { get; init; }

    /// <summary>The provider takes its time; see <see cref="GatewayUnderTest.FinishPendingAsync"/>.</summary>
    public PaymentMethod? Pends { get; init; }

    /// <summary>A card's token that can be saved and then charged. Needed where <see cref="GatewayAbility.SaveCard"/> or <see cref="GatewayAbility.VerifyCard"/> is claimed.</summary>
    public PaymentMethod? Saves { get; init; }

    /// <summary>Pays, and the customer disputes it. Needed where <see cref="GatewayAbility.Disputes"/> is claimed.</summary>
    public PaymentMethod? Disputes { get; init; }
}
