using System.Diagnostics.CodeAnalysis;

namespace PayFlow.Gateways;

/// <summary>
/// Names a payment for later calls: the account that holds it and the provider's own id for it (Stripe <c>pi_...</c>, PayPal order,
/// Square payment). Store it with the order; as text it is <c>account/id</c>.
/// </summary>
/// <param name="Account">The account's configured name.</param>
/// <param name="Id">The provider's id of the payment.</param>
public readonly record struct PaymentReference(string Account, string Id)
{
    /// <summary>The reference of a text as <see cref="ToString"/> wrote it.</summary>
    /// <exception cref="FormatException">The text is not of the form <c>account/id</c>.</exception>
    public static PaymentReference Parse(string text) =>
        TryParse(text, out var reference)
            ? reference
            : throw new FormatException($"'{Printable.Short(text)}' is not a payment reference. It has the form account/id.");

    /// <summary>The reference of a text as <see cref="ToString"/> wrote it; false for any other text.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PaymentReference reference)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var valid = slash > 0 && slash < text!.Length - 1;
        reference = valid ? new PaymentReference(text![..slash], text[(slash + 1)..]) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Account}/{Id}";
}
