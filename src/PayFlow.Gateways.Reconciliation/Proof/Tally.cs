using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A number of rows and their sum. 128 bits, because sums of 64-bit amounts may not fit into 64.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="MinorUnits">Their sum in the currency's minor units, from the merchant's side: refunds are negative.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Tally(long Count, Int128 MinorUnits)
{
    /// <summary>Both added up.</summary>
    public static Tally operator +(Tally left, Tally right) =>
        new(checked(left.Count + right.Count), checked(left.MinorUnits + right.MinorUnits));

    /// <summary>The difference of both.</summary>
    public static Tally operator -(Tally left, Tally right) =>
        new(checked(left.Count - right.Count), checked(left.MinorUnits - right.MinorUnits));

    /// <summary>The sum, as <c>+</c>.</summary>
    public static Tally Add(Tally left, Tally right) => left + right;

    /// <summary>The difference, as <c>-</c>.</summary>
    public static Tally Subtract(Tally left, Tally right) => left - right;
}
