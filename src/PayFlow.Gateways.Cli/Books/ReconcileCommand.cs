using System.CommandLine;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;
using Spectre.Console;

namespace PayFlow.Gateways.Cli.Books;

/// <summary><c>payflow reconcile</c>: one run, or the close of a month.</summary>
internal sealed class ReconcileCommand
{
    // Below this the report's own table does not fit.
    private const int ReportWidth = 100;
    private const int MostBreaks = 20;

    private readonly Option<FileInfo?> _html = new("--html") { Description = "Writes the report as one page to this file." };
    private readonly Option<DirectoryInfo?> _csv = new("--csv") { Description = "Writes proof, breaks, payouts, transit and flows as CSV into this folder." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Reckons and reports everything, and keeps nothing of the matching." };
    private readonly Option<string[]> _accounts = new("--account") { Description = "With --config: reads only the books of this account. May be given several times." };
    private readonly Option<string?> _month = new("--close-month") { Description = "Closes a month, yyyy-MM in UTC, and writes what it comes to into --out." };
    private readonly Option<DirectoryInfo?> _out = new("--out") { Description = "With --close-month: the folder." };

    public static Command Create(Action<IServiceCollection>? services)
    {
        var own = new ReconcileCommand();
        var command = new Command("reconcile", $"""
            Holds the ledger against the providers' books, these against the payouts, and these against the bank. With --config the books are
            read from the providers first; without, what is in the database is compared.
            {BooksExit.Help}
            """) { own._html, own._csv, own._dryRun, own._accounts, own._month, own._out };
        own._month.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Month(text) is null)
            {
                result.AddError("--close-month has to be a month, e.g. 2026-11.");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(own._month) is null != result.GetValue(own._out) is null)
            {
                result.AddError("--close-month and --out belong together.");
            }
            else if (result.GetValue(own._month) is not null && result.GetValue(own._dryRun))
            {
                result.AddError("A month cannot be closed with --dry-run.");
            }
        });
        new BooksOptions(services).SetAction(command, own.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(BooksContext books, CancellationToken cancellationToken)
    {
        var report = Month(books.Parsed.GetValue(_month)) is { } month && books.Parsed.GetValue(_out) is { } folder
            ? await books.Get<IReconciler>().CloseMonthAsync(month, folder.FullName, cancellationToken).ConfigureAwait(false)
            : await books.Get<IReconciler>().RunAsync(Request(books), cancellationToken).ConfigureAwait(false);
        await WriteAsync(books, report, cancellationToken).ConfigureAwait(false);
        return !report.Foots ? BooksExit.NotFooting
            : report.Accounts.Any(account => account.State == ReadingState.Incomplete) ? BooksExit.Unread
            : report.BreakTotals.Any(total => total.State == BreakState.Open) ? BooksExit.OpenBreaks
            : BooksExit.Clean;
    }

    private ReconciliationRequest Request(BooksContext books) => new()
    {
        Accounts = books.IsConfigured && books.Parsed.GetValue(_accounts) is { Length: > 0 } named ? named : null,
        ReadBooks = books.IsConfigured,
        Heal = books.IsConfigured,
        DryRun = books.Parsed.GetValue(_dryRun),
    };

    private async Task WriteAsync(BooksContext books, ReconciliationReport report, CancellationToken cancellationToken)
    {
        if (books.Parsed.GetValue(_html) is { } page)
        {
            await File.WriteAllTextAsync(page.FullName, ReportHtml.Build(report), cancellationToken).ConfigureAwait(false);
        }

        if (books.Parsed.GetValue(_csv) is { } folder)
        {
            folder.Create();
            await ReportCsv.WriteAsync(folder.FullName, report, cancellationToken).ConfigureAwait(false);
        }

        if (books.IsJson)
        {
            await books.SayAsync(Encoding.UTF8.GetString(ReportJson.Write(report))).ConfigureAwait(false);
        }
        else if (books.Screen.Profile.Width >= ReportWidth)
        {
            ReportText.Write(books.Console.Output, report);
        }
        else
        {
            WriteShort(books, report);
        }
    }

    private static void WriteShort(BooksContext books, ReconciliationReport report)
    {
        books.Screen.Write(new Text(report.Verdict));
        books.Screen.WriteLine();
        foreach (var account in report.Accounts.Where(account => account.Problem is not null))
        {
            books.Screen.Write(new Text($"{SafeText.Line(account.Account)}: {account.Problem}"));
            books.Screen.WriteLine();
        }

        var open = report.Breaks.Where(item => item.State == BreakState.Open).ToList();
        if (open.Count > 0)
        {
            BreakViews.WriteTable(books.Screen, [.. open.Take(MostBreaks)]);
        }

        if (open.Count > MostBreaks)
        {
            books.Screen.WriteLine($"{Show.Number(open.Count - MostBreaks)} more: payflow breaks list");
        }
    }

    private static DateOnly? Month(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;
}
