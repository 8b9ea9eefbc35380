using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// What a bank line is, wherever it is read: the same line in an overlapping file, or in the day's statement after the notification, has the
/// same fingerprint. Neither statement nor place go into it.
/// </summary>
/// <remarks>
/// The bank's own reference leads where there is one. Day and amount stand beside it, as banks use references for more than one line, and
/// a line that is taken for another one would be money that nobody sees.
/// </remarks>
internal static class LineFingerprint
{
    private const int Size = 16;

    public static string Of(BankLine line)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{line.Amount.MinorUnits} {line.Amount.Currency.Code} {BankDays.Text(line.BookedOn)} {line.IsReversal}");
        if (IsReference(line.BankReference))
        {
            Add(text, line.BankReference);
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $" {(line.ValueOn is { } day ? BankDays.Text(day) : "")}");
            Add(text, line.EndToEndId);
            Add(text, line.TransactionId);
            Add(text, line.Counterparty);
            Add(text, line.Text);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, Size));
    }

    // What banks write where they have none.
    private static bool IsReference(string? reference) =>
        !string.IsNullOrWhiteSpace(reference) && !reference.Equals("NONREF", StringComparison.OrdinalIgnoreCase)
        && !reference.Equals("NOTPROVIDED", StringComparison.OrdinalIgnoreCase) && reference.AsSpan().ContainsAnyExcept('0', ' ', '-');

    // Each with its length, so that no two can run together; and without the white space, which formats break differently.
    private static void Add(StringBuilder text, string? part)
    {
        var plain = string.Concat((part ?? "").Where(character => !char.IsWhiteSpace(character)));
        text.Append(CultureInfo.InvariantCulture, $"|{plain.Length}:{plain}");
    }
}
