using System.Buffers;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a <c>:61:</c> says in its first line.</summary>
internal sealed record Mt940Movement
{
    private const string NoCurrency = "no currency is named: an opening balance or a floor limit (:60F:, :34F:) was expected before it";

    private static readonly SearchValues<char> InAmounts = SearchValues.Create("0123456789,.");

    public required string ValueDigits { get; init; }

    public required string EntryDigits { get; init; }

    public required Money Amount { get; init; }

    /// <summary>C or D; with R before it takes back a line of the other side, with E it is expected.</summary>
    public required string Mark { get; init; }

    public string? Code { get; private init; }

    public string? Reference { get; private init; }

    public string? BankReference { get; private init; }

    public DateOnly? ValueOn => StatementDates.Short(ValueDigits);

    /// <summary>The day that it was booked; the statement's where its own days do not exist.</summary>
    public DateOnly? BookedOn(DateOnly? statementDay)
    {
        // The month of a day that does not exist still tells the year.
        var near = ValueOn ?? StatementDates.Short($"{ValueDigits.AsSpan(0, 4)}01") ?? statementDay;
        var entered = near is { } day ? StatementDates.Near(EntryDigits, day) : null;
        return entered ?? ValueOn ?? statementDay;
    }

    /// <summary>Reads it. Returns what is wrong with it, or null.</summary>
    public static string? Read(ReadOnlySpan<char> text, Currency? currency, out Mt940Movement? movement)
    {
        movement = null;
        if (text.Length < 6 || text[..6].ContainsAnyExceptInRange('0', '9'))
        {
            return "six digits of a value date were expected first";
        }

        var rest = text[6..].TrimStart();
        var hasEntryDate = rest.Length > 4 && !rest[..4].ContainsAnyExceptInRange('0', '9');
        var entryDigits = hasEntryDate ? rest[..4] : [];
        rest = (hasEntryDate ? rest[4..] : rest).TrimStart();
        var marks = rest.Length > 1 && rest[0] is 'R' or 'E' ? 2 : 1;
        if (rest.Length <= marks || rest[marks - 1] is not ('C' or 'D'))
        {
            return "C, D, RC, RD, EC or ED was expected after the dates";
        }

        var mark = rest[..marks];
        rest = rest[marks..];
        rest = (char.IsAsciiLetter(rest[0]) ? rest[1..] : rest).TrimStart();
        var end = rest.IndexOfAnyExcept(InAmounts);
        if (currency is not { } known)
        {
            return NoCurrency;
        }

        var fault = StatementAmount.Read(end < 0 ? rest : rest[..end], known, out var amount);
        if (fault is null)
        {
            var isPaidIn = mark is "C" or "RD" or "EC";
            var bare = new Mt940Movement { ValueDigits = text[..6].ToString(), EntryDigits = entryDigits.ToString(), Mark = mark.ToString(), Amount = isPaidIn ? amount : -amount };
            movement = bare.With(end < 0 ? [] : rest[end..]);
        }

        return fault;
    }

    private Mt940Movement With(ReadOnlySpan<char> rest)
    {
        var hasCode = rest.Length >= 4 && char.IsAsciiLetter(rest[0]);
        var references = hasCode ? rest[4..] : rest;
        var slashes = references.IndexOf("//");
        return this with
        {
            Code = hasCode ? StatementText.Id(rest[..4].ToString()) : null,
            Reference = StatementText.Id((slashes < 0 ? references : references[..slashes]).ToString()),
            BankReference = slashes < 0 ? null : StatementText.Id(references[(slashes + 2)..].ToString()),
        };
    }
}
