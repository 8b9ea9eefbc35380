namespace PayFlow.Gateways.Reconciliation;

/// <summary>How a bank's CSV is read: the names of its columns in its header line, and how it writes numbers and dates.</summary>
public sealed record BankCsvMap
{
    /// <summary>The column with the booking date.</summary>
    public required string Date { get; init; }

    /// <summary>How dates are written, e.g. <c>yyyy-MM-dd</c> or <c>dd.MM.yyyy</c>.</summary>
    public string DateFormat { get; init; } = "yyyy-MM-dd";

    /// <summary>The column with the signed amount. Null where money in and money out have columns of their own.</summary>
    public string? Amount { get; init; }

    /// <summary>The column with money in, where it has one of its own.</summary>
    public string? Credit { get; init; }

    /// <summary>The column with money out, where it has one of its own; positive.</summary>
    public string? Debit { get; init; }

    /// <summary>The column with the currency. Null where the file has one currency, which <see cref="DefaultCurrency"/> names.</summary>
    public string? Currency { get; init; }

    /// <summary>The ISO 4217 code of the file's currency where no column has it.</summary>
    public string? DefaultCurrency { get; init; }

    /// <summary>The column with the bank's own id of the line.</summary>
    public string? Reference { get; init; }

    /// <summary>The column with the end-to-end id.</summary>
    public string? EndToEndId { get; init; }

    /// <summary>The column with the text.</summary>
    public string? Text { get; init; }

    /// <summary>The column with the balance after the line. Where it is named, the file has to foot from line to line.</summary>
    public string? Balance { get; init; }

    /// <summary>The character between columns.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>The decimal point.</summary>
    public char DecimalPoint { get; init; } = '.';

    /// <summary>Lines before the header line.</summary>
    public int SkipLines { get; init; }
}
