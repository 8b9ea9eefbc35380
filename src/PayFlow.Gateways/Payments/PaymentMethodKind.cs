namespace PayFlow.Gateways;

/// <summary>What a <see cref="PaymentMethod"/>'s token stands for.</summary>
public enum PaymentMethodKind
{
    /// <summary>A token made for one payment.</summary>
    OneTime,

    /// <summary>A card saved at the provider.</summary>
    SavedCard,

    /// <summary>A wallet saved at the provider.</summary>
    SavedWallet,

    /// <summary>A payment that the customer has already approved at the provider.</summary>
    Approved,

    /// <summary>A stablecoin wallet, which the customer connects on the provider's pages.</summary>
    Stablecoin,
}
