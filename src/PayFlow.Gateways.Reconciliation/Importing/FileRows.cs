using System.Runtime.CompilerServices;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Takes the rows of a file apart: entries go on to be landed, everything else is kept in batches on the way.</summary>
internal sealed class FileRows(IReconciliationDatabase database, string account, DateTimeOffset now)
{
    private const int BatchSize = 5_000;

    // A file of which nothing can be read must not fill the memory: the rows are counted, and the first are kept.
    private const int MostBad = 10_000;
    private const int MostProblems = 100;
    private const int MostStatements = 1_000;

    private readonly EntryGate _gate = new(account, now, DateTimeOffset.MaxValue);
    private readonly BankBook _bank = new(database, account);
    private readonly List<Payout> _payouts = [];
    private bool? _controlsFoot;

    public List<BadRow> Bad { get; } = [];

    public List<string> Problems { get; } = [];

    public List<BankStatement> Statements { get; } = [];

    public long BadCount { get; private set; }

    /// <summary>Bank lines that were new, that were known, and that are only announced.</summary>
    public (long New, long Known, long Announced) BankLines => (_bank.New, _bank.Known, _bank.Announced);

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Newest => _gate.Newest;

    public bool? Foots => (_controlsFoot, _bank.Foots) switch
    {
        (null, var other) => other,
        (var one, null) => one,
        var (one, other) => one.Value && other.Value,
    };

    public async IAsyncEnumerable<SettlementEntry> SplitAsync(IAsyncEnumerable<FileRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (row is EntryRow { Entry: var entry })
            {
                if (_gate.Refuse(entry) is { } fault)
                {
                    KeepAside(new BadRow(fault, "") { Line = row.Line });
                    continue;
                }

                First = First < entry.OccurredAt ? First : entry.OccurredAt;
                yield return entry;
            }
            else
            {
                Take(row);
                if (_payouts.Count >= BatchSize || _bank.Waiting >= BatchSize)
                {
                    await FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Take(FileRow row)
    {
        switch (row)
        {
            case PayoutRow { Payout: var payout }:
                _payouts.Add(payout);
                break;
            case BankLineRow { Bank: var line }:
                KeepAside(_bank.Add(line), row);
                break;
            case StatementRow { Statement: var statement }:
                KeepAside(_bank.Add(statement), row);
                if (Statements.Count < MostStatements)
                {
                    Statements.Add(statement);
                }

                break;
            case ControlRow control:
                _controlsFoot = (_controlsFoot ?? true) && control.Foots;
                if (!control.Foots)
                {
                    Tell($"Line {control.Line}: {control.What} is declared as {control.Declared}, and its rows come to {control.Counted}.");
                }

                break;
            case BadRow bad:
                KeepAside(bad);
                break;
            default:
                throw new InvalidOperationException($"A row of the type {row.GetType().Name} has no place in the books.");
        }
    }

    private void KeepAside(string? fault, FileRow row)
    {
        if (fault is not null)
        {
            KeepAside(new BadRow(fault, "") { Line = row.Line });
        }
    }

    private void KeepAside(BadRow bad)
    {
        BadCount++;
        if (Bad.Count < MostBad)
        {
            Bad.Add(bad);
        }

        Tell($"Line {bad.Line}: {bad.Reason}");
    }

    private void Tell(string problem)
    {
        if (Problems.Count < MostProblems)
        {
            Problems.Add(problem);
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await PayoutBook.WriteAsync(database, _payouts, cancellationToken).ConfigureAwait(false);
        _payouts.Clear();
        await _bank.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
