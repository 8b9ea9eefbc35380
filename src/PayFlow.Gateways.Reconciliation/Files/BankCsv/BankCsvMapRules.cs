using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a map must fulfil, said before the file is read.</summary>
internal static class BankCsvMapRules
{
    private const int MostSkipped = 1000;

    private static readonly DateOnly Sample = new(2026, 11, 23);

    public static void Check(BankCsvMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (Fault(map) is { } fault)
        {
            throw new ArgumentException(fault, nameof(map));
        }
    }

    /// <summary>What is wrong with the map, naming the field and what to do; null where nothing is.</summary>
    public static string? Fault(BankCsvMap map) => Columns(map) ?? Amounts(map) ?? Currencies(map) ?? Format(map);

    private static string? Columns(BankCsvMap map)
    {
        if (string.IsNullOrWhiteSpace(map.Date))
        {
            return $"{nameof(map.Date)} is empty. Name the column with the booking date.";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (field, column) in Named(map))
        {
            if (column is null)
            {
                continue;
            }

            var name = CsvHeader.Plain(column);
            if (name.Length == 0)
            {
                return $"{field} is empty. Name its column, or leave it null.";
            }

            if (field != nameof(map.Text) && !seen.Add(name))
            {
                return $"{field} names the column '{TextCell.Quote(column)}', which another field names too. Give each its own.";
            }
        }

        return null;
    }

    private static string? Amounts(BankCsvMap map) => map switch
    {
        { Amount: not null } when map.Credit is not null || map.Debit is not null =>
            $"{nameof(map.Amount)} and {nameof(map.Credit)} or {nameof(map.Debit)} are both given. Keep {nameof(map.Amount)} for one signed column, or {nameof(map.Credit)} and {nameof(map.Debit)} for two.",
        { Amount: null, Credit: null, Debit: null } =>
            $"Neither {nameof(map.Amount)} nor {nameof(map.Credit)} and {nameof(map.Debit)} is given. Name the signed column, or the two for money in and money out.",
        { Amount: null, Credit: null } => $"{nameof(map.Debit)} is given without {nameof(map.Credit)}. Name both, or {nameof(map.Amount)}.",
        { Amount: null, Debit: null } => $"{nameof(map.Credit)} is given without {nameof(map.Debit)}. Name both, or {nameof(map.Amount)}.",
        _ => null,
    };

    private static string? Currencies(BankCsvMap map) => map switch
    {
        { Currency: null, DefaultCurrency: null } =>
            $"Neither {nameof(map.Currency)} nor {nameof(map.DefaultCurrency)} is given. Name the currency's column, or the currency of the whole file.",
        { Currency: not null, DefaultCurrency: not null } =>
            $"{nameof(map.Currency)} and {nameof(map.DefaultCurrency)} are both given. Keep {nameof(map.Currency)} where the file has a column for it; a row without one is then set aside.",
        { DefaultCurrency: { } code } when !Currency.TryParse(code, out _) =>
            $"{nameof(map.DefaultCurrency)} '{TextCell.Quote(code)}' is not a currency code of ISO 4217. Use three letters, such as EUR.",
        _ => null,
    };

    private static string? Format(BankCsvMap map) => map switch
    {
        { DecimalPoint: not ('.' or ',') } => $"{nameof(map.DecimalPoint)} '{TextCell.Quote([map.DecimalPoint])}' is neither a point nor a comma. Use the one that stands before the cents.",
        _ when map.Separator == map.DecimalPoint =>
            $"{nameof(map.Separator)} and {nameof(map.DecimalPoint)} are both '{map.Separator}', so that amounts would be torn apart. Files with a decimal comma have another separator, mostly ';'.",
        _ when map.Separator is '"' or '\r' or '\n' or ' ' or '-' or '+' || char.IsLetterOrDigit(map.Separator) || (char.IsControl(map.Separator) && map.Separator != '\t') =>
            $"{nameof(map.Separator)} '{TextCell.Quote([map.Separator])}' cannot separate columns. Use ';', ',', '|' or a tab.",
        { SkipLines: < 0 or > MostSkipped } => $"{nameof(map.SkipLines)} is {map.SkipLines}. Use a number from 0 to {MostSkipped}.",
        _ when !IsDateFormat(map.DateFormat) =>
            $"{nameof(map.DateFormat)} '{TextCell.Quote(map.DateFormat)}' does not write a day that can be read back. Use d for days, M (capital) for months and y for years, e.g. dd.MM.yyyy.",
        _ => null,
    };

    private static bool IsDateFormat(string? format)
    {
        try
        {
            return format?.Length > 1 && DateOnly.TryParseExact(Sample.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var back)
                && back == Sample;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IEnumerable<(string Field, string? Column)> Named(BankCsvMap map) =>
    [
        (nameof(map.Date), map.Date),
        (nameof(map.Amount), map.Amount),
        (nameof(map.Credit), map.Credit),
        (nameof(map.Debit), map.Debit),
        (nameof(map.Currency), map.Currency),
        (nameof(map.Balance), map.Balance),
        (nameof(map.Reference), map.Reference),
        (nameof(map.EndToEndId), map.EndToEndId),
        (nameof(map.Text), map.Text),
    ];
}
