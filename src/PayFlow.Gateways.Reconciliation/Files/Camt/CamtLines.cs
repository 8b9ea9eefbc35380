namespace PayFlow.Gateways.Reconciliation;

/// <summary>Makes bank lines of an entry: one, or one for each of its transactions where these come to exactly the entry's amount.</summary>
internal sealed class CamtLines(string account, string statementId)
{
    /// <summary>Understands what an entry is about. Returns what is wrong with it, or null.</summary>
    public static string? Read(CamtEntry entry, DateOnly? statementDay, out CamtBooking booking)
    {
        booking = default;
        if (entry.Amount.Read(out var amount) is { } fault)
        {
            return $"Amt: {fault}. A positive amount with its currency was expected";
        }

        if (CamtAmount.Signed(amount, entry.Mark) is not { } signed)
        {
            return $"CdtDbtInd is '{SafeText.Line(entry.Mark ?? "")}'; CRDT or DBIT was expected";
        }

        if (entry.Status is not ("BOOK" or "PDNG" or "INFO" or "FUTR"))
        {
            return $"Sts is '{SafeText.Line(entry.Status ?? "")}'; BOOK, PDNG, INFO or FUTR was expected";
        }

        var day = entry.BookedOnText is null ? entry.ValueOn ?? statementDay : entry.BookedOn;
        if (day is not { } bookedOn)
        {
            return $"BookgDt is '{SafeText.Line(entry.BookedOnText ?? "")}'; a day was expected";
        }

        booking = new CamtBooking(signed, bookedOn, entry.Status == "BOOK");
        return null;
    }

    /// <summary>The lines of an entry. Their amounts come to the entry's.</summary>
    public IEnumerable<BankLine> Of(CamtEntry entry, CamtBooking booking, int sequence)
    {
        var whole = Whole(entry, booking, sequence);
        var details = entry.Details;
        if (details.Count < 2 || !AddUp(entry, booking.Amount))
        {
            yield return details.Count == 1 ? With(whole, details[0]) : whole with { Text = entry.Info ?? Together(details) };
            yield break;
        }

        for (var i = 0; i < details.Count; i++)
        {
            var amount = details[i].Amount(booking.Amount.Currency, entry.Mark)!.Value;

            // What the bank kept of the batch is none of its parts'.
            yield return With(whole with { Detail = i + 1, Amount = amount, Charges = null }, details[i]);
        }
    }

    private static bool AddUp(CamtEntry entry, Money whole)
    {
        Int128 sum = 0;
        foreach (var detail in entry.Details)
        {
            if (detail.Amount(whole.Currency, entry.Mark) is not { } amount)
            {
                return false;
            }

            sum += amount.MinorUnits;
        }

        return sum == whole.MinorUnits;
    }

    private static string? Together(IReadOnlyList<CamtDetail> details)
    {
        var texts = details.Select(detail => detail.Text).OfType<string>().Take(StatementText.LongestText / 2);
        return StatementText.Clean(string.Join(' ', texts.TakeWhile(Fits())));

        static Func<string, bool> Fits()
        {
            var length = 0;
            return text => (length += text.Length) - text.Length < StatementText.LongestText;
        }
    }

    // A reversal names the parties of what it takes back: the money goes the other way.
    private static BankLine With(BankLine line, CamtDetail detail) => line with
    {
        BankReference = detail.BankReference ?? line.BankReference,
        EndToEndId = detail.EndToEndId,
        TransactionId = detail.TransactionId,
        Code = detail.Code ?? line.Code,
        Counterparty = detail.Counterparty(line.Amount.MinorUnits >= 0 != line.IsReversal),
        Text = detail.Text ?? line.Text,
        Charges = detail.Charges ?? line.Charges,
    };

    // CdtDbtInd alone is the sign, of a reversal too: CRDT with RvslInd takes back a debit and is money in.
    private BankLine Whole(CamtEntry entry, CamtBooking booking, int sequence) => new()
    {
        Account = account,
        StatementId = statementId,
        Sequence = sequence,
        Amount = booking.Amount,
        BookedOn = booking.BookedOn,
        ValueOn = entry.ValueOn,
        IsBooked = booking.IsBooked,
        IsReversal = entry.IsReversal,
        BankReference = entry.BankReference,
        Code = entry.Code,
        Text = entry.Info,
        Charges = entry.Charges,
    };
}

/// <summary>What an entry does to the account.</summary>
internal readonly record struct CamtBooking(Money Amount, DateOnly BookedOn, bool IsBooked);
