namespace PayFlow.Gateways.Reconciliation;

/// <summary>A <c>RltdPties</c>: who paid and who was paid.</summary>
internal sealed class CamtParties
{
    private string? _debtor;
    private string? _ultimateDebtor;
    private string? _debtorAccount;
    private string? _creditor;
    private string? _ultimateCreditor;
    private string? _creditorAccount;

    // Later versions have the party one level deeper, in Pty.
    public void Take(ReadOnlySpan<string> path, string text)
    {
        switch (path)
        {
            case ["Dbtr", "Nm"] or ["Dbtr", "Pty", "Nm"]: _debtor = StatementText.Clean(text); break;
            case ["UltmtDbtr", "Nm"] or ["UltmtDbtr", "Pty", "Nm"]: _ultimateDebtor = StatementText.Clean(text); break;
            case ["DbtrAcct", "Id", "IBAN"] or ["DbtrAcct", "Id", "Othr", "Id"]: _debtorAccount = StatementText.Id(text); break;
            case ["Cdtr", "Nm"] or ["Cdtr", "Pty", "Nm"]: _creditor = StatementText.Clean(text); break;
            case ["UltmtCdtr", "Nm"] or ["UltmtCdtr", "Pty", "Nm"]: _ultimateCreditor = StatementText.Clean(text); break;
            case ["CdtrAcct", "Id", "IBAN"] or ["CdtrAcct", "Id", "Othr", "Id"]: _creditorAccount = StatementText.Id(text); break;
        }
    }

    public string? Counterparty(bool isPaidIn) => isPaidIn
        ? _debtor ?? _ultimateDebtor ?? _debtorAccount
        : _creditor ?? _ultimateCreditor ?? _creditorAccount;
}
