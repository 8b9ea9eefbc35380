using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;
using Spectre.Console;

namespace PayFlow.Gateways.Cli.Books;

/// <summary><c>payflow import</c>: a file of a provider or a bank into the books.</summary>
internal sealed class ImportCommand
{
    private static readonly Dictionary<string, FileFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["stripe-balance"] = FileFormat.StripeBalance,
        ["stripe-payouts"] = FileFormat.StripePayouts,
        ["paypal"] = FileFormat.PayPalSettlement,
        ["square"] = FileFormat.SquarePayouts,
        ["camt"] = FileFormat.Camt,
        ["mt940"] = FileFormat.Mt940,
        ["csv"] = FileFormat.BankCsv,
    };

    private readonly Argument<FileInfo> _file = new("file") { Description = "The file." };
    private readonly Option<string> _account = new("--account") { Description = "For a provider's file the gateway account; for a bank's a name of the bank account, e.g. main.", Required = true };
    private readonly Option<string?> _format = new("--format") { Description = $"What it is: {string.Join(", ", Formats.Keys)}. Not given: by its beginning." };
    private readonly Option<FileInfo?> _map = new("--map") { Description = "For a bank's CSV: JSON that names its columns, e.g. {\"date\": \"Buchungstag\", \"dateFormat\": \"dd.MM.yyyy\", \"amount\": \"Betrag\", \"decimalPoint\": \",\"}." };

    public static Command Create(Action<IServiceCollection>? services)
    {
        var own = new ImportCommand();
        own._file.AcceptExistingOnly();
        own._format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var command = new Command("import", """
            Takes a file of a provider or a bank into the books. The same file, or one that overlaps another, changes nothing.
            Exit codes: 0 imported, or known already; 2 wrong usage, or a format that is not recognized; 3 the file or rows of it cannot be read, rows say
            something else than before, or it does not foot. What could be read is kept.
            """) { own._file, own._account, own._format, own._map };
        new BooksOptions(services).SetAction(command, own.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(BooksContext books, CancellationToken cancellationToken)
    {
        var file = books.Parsed.GetRequiredValue(_file);
        var request = new ImportRequest
        {
            Path = file.FullName,
            Account = books.Parsed.GetRequiredValue(_account),
            Format = books.Parsed.GetValue(_format) is { } format ? Formats[format] : null,
            Columns = books.Parsed.GetValue(_map) is { } map ? await CsvMapJson.ReadAsync(map, cancellationToken).ConfigureAwait(false) : null,
        };
        var importer = books.Get<IFileImporter>();
        var result = Screen.Progress(books.Console) is { } screen
            ? await WatchAsync(screen, importer, request, file, cancellationToken).ConfigureAwait(false)
            : await importer.ImportAsync(request, cancellationToken).ConfigureAwait(false);
        await (books.IsJson ? books.WriteAsync(ImportViews.Json(result)) : ImportViews.WriteAsync(books, result)).ConfigureAwait(false);
        return result.Bad > 0 || result.Conflicts.Count > 0 || result.Foots == false ? BooksExit.Unread : BooksExit.Clean;
    }

    private static Task<ImportResult> WatchAsync(IAnsiConsole screen, IFileImporter importer, ImportRequest request, FileInfo file, CancellationToken cancellationToken) => screen.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new RemainingTimeColumn())
        .StartAsync(context =>
        {
            var task = context.AddTask(Markup.Escape(SafeText.Line(file.Name)), maxValue: Math.Max(1, file.Length));
            return importer.ImportAsync(request with { Progress = new Bar(task) }, cancellationToken);
        });

    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
