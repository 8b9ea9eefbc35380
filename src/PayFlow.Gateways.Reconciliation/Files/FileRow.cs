using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>One thing that a file says, in the file's order. Readers stream: nothing of the file is kept.</summary>
internal abstract record FileRow
{
    /// <summary>The line of the file that it begins on, from 1; 0 where the format has no lines.</summary>
    public long Line { get; init; }
}

/// <summary>A row of a provider's books.</summary>
internal sealed record EntryRow(SettlementEntry Entry) : FileRow;

/// <summary>A payout of a provider.</summary>
internal sealed record PayoutRow(Payout Payout) : FileRow;

/// <summary>A line of a bank statement.</summary>
internal sealed record BankLineRow(BankLine Bank) : FileRow;

/// <summary>The end of a bank statement: what it declares, and what its lines came to.</summary>
internal sealed record StatementRow(BankStatement Statement) : FileRow;

/// <summary>A control total that the file declares (a header, a footer, a trailer) beside what was counted up to it.</summary>
/// <param name="What">What is controlled, e.g. "section footer SF of 2026-11-01: credits in EUR".</param>
/// <param name="Declared">What the file declares, in minor units or rows.</param>
/// <param name="Counted">What was read.</param>
internal sealed record ControlRow(string What, Int128 Declared, Int128 Counted) : FileRow
{
    public bool Foots => Declared == Counted;
}

/// <summary>A row that cannot be read. It is kept aside with its reason; the rows around it go on.</summary>
/// <param name="Reason">What is wrong, naming the field, and what was expected.</param>
/// <param name="Text">The row itself, shortened to 500 characters.</param>
internal sealed record BadRow(string Reason, string Text) : FileRow;
