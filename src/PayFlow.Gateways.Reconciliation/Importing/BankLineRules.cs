namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a line or a statement must fulfil to be kept. One that does not must not stop those beside it.</summary>
internal static class BankLineRules
{
    public static string? Fault(BankLine line, string account) =>
        line.Account != account ? $"The line is of the account '{SafeText.Line(line.Account)}', and '{account}' is imported."
        : line.Amount.Currency.Code.Length == 0 ? "The line has no currency."
        : EntryRules.IsBeyond(line.Amount) ? "The amount cannot be: it is too large."
        : !AreStorable(line.StatementId, line.BankReference, line.EndToEndId, line.TransactionId, line.Code, line.Counterparty, line.Text) ? "A text of the line has characters that no database keeps."
        : null;

    public static string? Fault(BankStatement statement, string account) =>
        statement.Account != account ? $"The statement is of the account '{SafeText.Line(statement.Account)}', and '{account}' is imported."
        : statement.Booked > long.MaxValue || statement.Booked < long.MinValue ? "The lines of the statement come to more than can be."
        : !AreStorable(statement.StatementId, statement.AccountNumber) ? "A text of the statement has characters that no database keeps."
        : null;

    private static bool AreStorable(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!EntryRules.IsStorable(text))
            {
                return false;
            }
        }

        return true;
    }
}
