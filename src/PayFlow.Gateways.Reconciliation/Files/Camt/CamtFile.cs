namespace PayFlow.Gateways.Reconciliation;

/// <summary>Understands the begins and ends of a camt file's elements and makes rows of them.</summary>
internal sealed class CamtFile(FileReading options)
{
    private const int NotYet = -1;

    private readonly StatementIds _ids = new();
    private int _message = NotYet;
    private bool _wasMessage;
    private string? _messageId;
    private DateOnly? _messageDay;
    private CamtStatement? _statement;
    private CamtBalance? _balance;
    private CamtEntry? _entry;
    private CamtDetail? _detail;
    private int _detailDepth;

    public void Start(CamtCursor at)
    {
        if (_message == NotYet)
        {
            _message = IsMessage(at.Name) && (at.Depth == 0 || at.Below(at.Depth - 2)[0] == "Document") ? at.Depth : NotYet;
            _wasMessage |= _message != NotYet;
            return;
        }

        switch (at.Depth - _message, at.Name)
        {
            case (1, "Stmt" or "Rpt" or "Ntfctn"):
                _statement = new CamtStatement(options, _ids, _messageId, _messageDay);
                break;
            case (2, "Bal") when _statement is not null:
                _balance = new CamtBalance();
                break;
            case (2, "Ntry") when _statement is not null:
                _entry = new CamtEntry { Line = at.Line };
                break;
            case (3 or 4, "TxDtls") when _entry is not null && _detail is null && at.Below(_message + 2) is ["TxDtls"] or ["NtryDtls", _]:
                _detail = new CamtDetail();
                _detailDepth = at.Depth;
                break;
        }
    }

    public IEnumerable<FileRow> End(CamtCursor at)
    {
        if (at.Overlong is { } name)
        {
            return [new BadRow($"{name} is longer than 65536 characters and was left out.", "") { Line = at.Line }];
        }

        if (at.Text is { } text)
        {
            Take(at, text);
            return [];
        }

        switch (at.Depth - _message)
        {
            case 3 or 4 when _detail is not null && at.Depth == _detailDepth:
                _entry?.Add(_detail);
                _detail = null;
                return [];
            case 2 when _entry is { } entry:
                _entry = null;
                return _statement!.Rows(entry);
            case 2 when _balance is { } balance:
                _balance = null;
                return _statement!.Take(balance, at.Line) is { } bad ? [bad] : [];
            case 1 when _statement is { } statement:
                _statement = null;
                return statement.End(at.Line);
            case 0:
                _message = NotYet;
                return [];
            default:
                return [];
        }
    }

    /// <summary>The rows at the end of the file, with the fault that ended it before its time.</summary>
    public IEnumerable<FileRow> Finish(string? fault, long line)
    {
        if (fault is not null || !_wasMessage)
        {
            var reason = fault is null ? "The file is no camt.052, camt.053 or camt.054: it has no such Document." : fault + ".";
            yield return new BadRow(reason, StatementText.Shorten(_entry?.ToString() ?? "")) { Line = line };
        }

        if (_statement is not null)
        {
            _statement.BreakOff();
            foreach (var row in _statement.End(line))
            {
                yield return row;
            }
        }
    }

    // BkToCstmrStmt, or BkToCstmrStmtV01 in the first version.
    private static bool IsMessage(string name) =>
        name.StartsWith("BkToCstmrAcctRpt", StringComparison.Ordinal) ||
        name.StartsWith("BkToCstmrStmt", StringComparison.Ordinal) ||
        name.StartsWith("BkToCstmrDbtCdtNtfctn", StringComparison.Ordinal);

    private void Take(CamtCursor at, string text)
    {
        if (_message == NotYet)
        {
            return;
        }

        if (_detail is not null)
        {
            _detail.Take(at.Below(_detailDepth), text, at.Currency);
        }
        else if (_entry is not null)
        {
            _entry.Take(at.Below(_message + 2), text, at.Currency);
        }
        else if (_balance is not null)
        {
            _balance.Take(at.Below(_message + 2), text, at.Currency);
        }
        else if (_statement is not null)
        {
            _statement.Take(at.Below(_message + 1), text);
        }
        else if (at.Below(_message) is ["GrpHdr", "MsgId"])
        {
            _messageId = StatementText.Clean(text, StatementText.LongestId / 2);
        }
        else if (at.Below(_message) is ["GrpHdr", "CreDtTm"])
        {
            _messageDay = StatementDates.Iso(text);
        }
    }
}
