using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Cli.Inbox;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Cli.Books;

/// <summary>Which books to work on: the options that all commands about them share, and what becomes of failures.</summary>
internal sealed class BooksOptions(Action<IServiceCollection>? extra)
{
    private readonly StoreOptions _store = new();
    private readonly Option<FileInfo?> _config = new("--config")
    {
        Description = "The application's settings, e.g. appsettings.json: the section PayFlow names the accounts (Stripe, PayPal, Square, StripeEu...), the Database and the rules (Reconciliation). Environment variables go before it.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints JSON instead of tables." };

    /// <summary>Adds the options to a command, and runs it over the books that they name.</summary>
    public void SetAction(Command command, Func<BooksContext, CancellationToken, Task<int>> action)
    {
        _store.AddTo(command);
        command.Options.Add(_config);
        command.Options.Add(_json);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, action, cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<BooksContext, CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        try
        {
            var settings = BooksSettings.Read(parsed.GetValue(_config));
            if (_store.Read(parsed, settings?.Database) is not { } use)
            {
                await error.WriteLineAsync(StoreOptions.Advice).ConfigureAwait(false);
                return BooksExit.Usage;
            }

            var services = await BooksHost.OpenAsync(use, settings, extra, cancellationToken).ConfigureAwait(false);
            await using var _ = services.ConfigureAwait(false);
            return await action(new BooksContext(services, parsed, settings is { HasAccounts: true }, parsed.GetValue(_json)), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Find(exception) is { } found)
        {
            await error.WriteLineAsync(found.Text).ConfigureAwait(false);
            return found.Exit;
        }
    }

    private static (int Exit, string Text)? Find(Exception exception) => exception switch
    {
        ReconciliationBusyException => (BooksExit.Clean, exception.Message),
        ReconciliationProofException => (BooksExit.NotFooting, exception.Message),
        OptionsValidationException options => (BooksExit.Usage, string.Join(Environment.NewLine, options.Failures)),
        // Whose parameter it is, is of no use to who types.
        ArgumentException argument => (BooksExit.Usage, argument.Message.Split(" (Parameter '")[0]),
        BooksUsageException or KeyNotFoundException or FormatException or InvalidOperationException => (BooksExit.Usage, exception.Message),
        IOException or UnauthorizedAccessException or DbException or GatewayException => (BooksExit.Unread, exception.Message),
        _ => null,
    };
}
