using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>One statement, or one page of it: what it says about itself, and what its movements come to.</summary>
internal sealed class Mt940Statement(FileReading options, StatementIds ids)
{
    private readonly StatementTally _tally = new() { Currency = null };
    private readonly DeclaredTotals _declared = new();
    private string? _statementId;
    private string? _reference;
    private string? _account;
    private string? _number;
    private string? _begin;
    private DateOnly? _openedOn;
    private DateOnly? _closedOn;
    private Money? _opening;
    private Money? _closing;

    /// <summary>Whether an opening balance was there already: another one opens another statement.</summary>
    public bool IsOpened { get; private set; }

    /// <summary>Whether the closing balance or totals were there already: what heads a statement then heads the next.</summary>
    public bool IsClosed { get; private set; }

    private Currency? Currency => _tally.Currency ?? options.Currency;

    /// <summary>Takes a field that is no movement; what is wrong with it, otherwise null.</summary>
    public BadRow? Take(Mt940Field field)
    {
        var fault = field.IsTooLong ? "it is longer than 65536 characters" : Understand(field, field.First.Trim());
        if (fault is null)
        {
            return null;
        }

        _tally.Fault();
        return Bad(field, fault);
    }

    /// <summary>The row of a movement.</summary>
    public FileRow Row(Mt940Field field, IReadOnlyList<Mt940Field> texts)
    {
        Mt940Movement? movement = null;
        var used = 1;
        var fault = field.IsTooLong ? "it is longer than 65536 characters" : Mt940Movement.Read(field.First, Currency, out movement);
        if (movement is null && field is { IsTooLong: false, Lines.Count: > 1 })
        {
            // Some banks break the line before the amount.
            used = Mt940Movement.Read(field.First.TrimEnd() + field.Lines[1], Currency, out movement) is null ? 2 : 1;
        }

        if (movement?.BookedOn(_openedOn) is not { } bookedOn)
        {
            _tally.Lose();
            return Bad(field, movement is null ? fault! : "neither its own days nor the statement's exist");
        }

        var isBooked = movement.Mark[0] != 'E';
        _tally.Count(movement.Amount, isBooked);
        return new BankLineRow(Line(movement, bookedOn, Mt940Details.Read(field, used, texts)) with { IsBooked = isBooked }) { Line = field.Line };
    }

    /// <summary>The row of its end.</summary>
    public StatementRow End(long line) => new(new BankStatement
    {
        Account = options.Account,
        StatementId = StatementId(),
        AccountNumber = _account,
        Number = Number(),
        From = _openedOn,
        To = _closedOn,
        Opening = _opening,
        Closing = _closing,
        Entries = _tally.Entries,
        Booked = _tally.Booked,
        DeclaredEntries = _tally.DeclaredEntries(_declared),
        DeclaredSum = _tally.DeclaredSum(_declared),
        Faults = _tally.Faults,
    })
    { Line = line };

    private static BadRow Bad(Mt940Field field, string fault) => new($":{field.Tag}: {fault}.", StatementText.Shorten(field.ToString())) { Line = field.Line };

    private string? Understand(Mt940Field field, string text)
    {
        switch (field.Tag)
        {
            case "20": _reference = text; return null;
            case "25" or "25P": _account = StatementText.Id(text); return null;
            case "28" or "28C": _number = text; return null;
            case "13" or "13C" or "13D": Begin(text, StatementDates.Short(text.AsSpan(0, Math.Min(6, text.Length)))); return null;
            case "34F": _tally.Currency ??= Mt940Balance.FloorCurrency(text); return null;
            case "60F" or "60M": return Open(text);
            case "62F" or "62M": return Close(text);
            case "90C" or "90D": return Total(text, field.Tag == "90C");
            default: return null;
        }
    }

    private string? Open(string text)
    {
        IsOpened = true;
        var fault = Mt940Balance.Read(text, Currency, out var balance, out var day);
        Begin(text.Length >= 7 ? text[1..7] : text, day);
        if (fault is null)
        {
            _opening = balance;
            _tally.Currency = balance.Currency;
        }

        return fault;
    }

    private string? Close(string text)
    {
        var isSecond = _closing is not null;
        IsClosed = true;
        if (Mt940Balance.Read(text, Currency, out var balance, out var day) is { } fault)
        {
            return fault;
        }

        if (isSecond && _closing != balance)
        {
            return "a second closing balance, other than the first, was not expected";
        }

        (_closing, _closedOn) = (balance, day);
        return _opening is { } opening && opening.Currency != balance.Currency ? $"it is in {balance.Currency}, the opening balance in {opening.Currency}" : null;
    }

    private string? Total(string text, bool isCredit)
    {
        IsClosed = true;
        if (Mt940Balance.ReadTotal(text, Currency, out var count, out var sum) is { } fault)
        {
            return fault;
        }

        if (isCredit)
        {
            (_declared.Credits, _declared.CreditSum) = (count, sum.MinorUnits);
        }
        else
        {
            (_declared.Debits, _declared.DebitSum) = (count, sum.MinorUnits);
        }

        return null;
    }

    private void Begin(string text, DateOnly? day)
    {
        _begin ??= text;
        _openedOn ??= day;
    }

    private BankLine Line(Mt940Movement movement, DateOnly bookedOn, Mt940Details details) => new()
    {
        Account = options.Account,
        StatementId = StatementId(),
        Sequence = _tally.Entries,
        Amount = movement.Amount,
        BookedOn = bookedOn,
        ValueOn = movement.ValueOn,
        IsReversal = movement.Mark[0] == 'R',
        BankReference = movement.BankReference,
        EndToEndId = details.EndToEndId,
        TransactionId = movement.Reference,
        Code = movement.Code,
        Counterparty = details.Counterparty,
        Text = details.Text,
    };

    // The reference alone is the same on every statement of many banks.
    private string StatementId() =>
        _statementId ??= ids.Next(string.Join('|', new[] { _reference, _account, _number, _begin }.Where(part => !string.IsNullOrEmpty(part))));

    // Banks that do not number their statements write 0 on each.
    private long? Number()
    {
        var text = _number.AsSpan();
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }
}
