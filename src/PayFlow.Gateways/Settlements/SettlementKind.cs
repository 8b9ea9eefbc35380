namespace PayFlow.Gateways.Settlements;

/// <summary>What a row of a provider's books is. The numbers are stored; they never change.</summary>
public enum SettlementKind
{
    /// <summary>Money taken from a customer.</summary>
    Charge = 1,

    /// <summary>Money given back.</summary>
    Refund = 2,

    /// <summary>A fee with a row of its own.</summary>
    Fee = 3,

    /// <summary>A dispute: money withdrawn or reinstated.</summary>
    Dispute = 4,

    /// <summary>Money sent to the bank.</summary>
    Payout = 5,

    /// <summary>Held back or released by the provider.</summary>
    Reserve = 6,

    /// <summary>Converted from one currency into another.</summary>
    Conversion = 7,

    /// <summary>A correction by the provider.</summary>
    Adjustment = 8,

    /// <summary>A kind this version does not know; <see cref="SettlementEntry.ProviderType"/> has the provider's word.</summary>
    Unrecognized = 99,
}
