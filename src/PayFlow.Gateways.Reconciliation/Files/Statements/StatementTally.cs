namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a statement's entries came to so far.</summary>
internal sealed class StatementTally
{
    private Int128 _credits;
    private Int128 _debits;
    private int _creditCount;
    private int _debitCount;

    /// <summary>The statement's currency; that of the first entry where nothing before names it.</summary>
    public Currency? Currency { get; set; }

    public int Entries { get; private set; }

    public int Faults { get; private set; }

    public Int128 Booked { get; private set; }

    /// <summary>Counts one entry, whole.</summary>
    public void Count(Money amount, bool isBooked)
    {
        Entries++;
        Currency ??= amount.Currency;
        if (amount.Currency != Currency)
        {
            // Another currency cannot be added up, and nothing may foot beside it.
            Faults++;
            return;
        }

        Booked += isBooked ? amount.MinorUnits : 0;
        if (amount.MinorUnits < 0)
        {
            _debitCount++;
            _debits -= amount.MinorUnits;
        }
        else
        {
            _creditCount++;
            _credits += amount.MinorUnits;
        }
    }

    /// <summary>Counts an entry that could not be read.</summary>
    public void Lose()
    {
        Entries++;
        Faults++;
    }

    /// <summary>Notes something that could not be read and is no entry.</summary>
    public void Fault() => Faults++;

    /// <summary>How many entries are declared. Where only one side is, the other is taken as counted.</summary>
    public int? DeclaredEntries(DeclaredTotals declared) =>
        declared.Entries ?? (declared.Credits is null && declared.Debits is null ? null : (declared.Credits ?? _creditCount) + (declared.Debits ?? _debitCount));

    /// <summary>What the booked entries are declared to come to.</summary>
    public Int128? DeclaredSum(DeclaredTotals declared)
    {
        var sum = declared.CreditSum is null && declared.DebitSum is null
            ? declared.Net
            : (declared.CreditSum ?? _credits) - (declared.DebitSum ?? _debits);

        // Totals go over all entries; a sum that is right with the pending ones is right without them.
        return sum == _credits - _debits ? Booked : sum;
    }
}

/// <summary>What a statement declares about its entries.</summary>
internal sealed class DeclaredTotals
{
    public int? Entries { get; set; }

    public Int128? Net { get; set; }

    public int? Credits { get; set; }

    public Int128? CreditSum { get; set; }

    public int? Debits { get; set; }

    public Int128? DebitSum { get; set; }
}
