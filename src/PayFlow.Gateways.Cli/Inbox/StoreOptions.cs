using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Cli.Webhooks;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Cli.Inbox;

/// <summary>Which store to look into: one of the two has to be named.</summary>
internal sealed class StoreOptions
{
    private const string ConnectionVariable = "PAYFLOW_POSTGRES";
    private const string Missing = $"Name the store: --sqlite with a file that exists, or --postgres or {ConnectionVariable} with a connection string.";

    private readonly Option<FileInfo?> _sqlite = new("--sqlite") { Description = "The SQLite file." };
    private readonly Option<string?> _postgres = new("--postgres") { Description = $"The PostgreSQL connection string. Better in the environment, as {ConnectionVariable}: arguments can be read by other users." };

    /// <summary>What is missing where none is named.</summary>
    public static string Advice => Missing;

    public void AddTo(Command command)
    {
        command.Options.Add(_sqlite);
        command.Options.Add(_postgres);
    }

    /// <summary>Adds the options to a command, and runs it over the inbox of the store that they name.</summary>
    public void SetAction(Command command, Func<IWebhookInbox, ParseResult, CancellationToken, Task<int>> action)
    {
        AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var use = Read(parsed, null);
            if (use is null)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(Missing).ConfigureAwait(false);
                return ExitCode.Usage;
            }

            var payflow = new ServiceCollection().AddPayFlowGateways();
            use(payflow);
            var services = payflow.Services.BuildServiceProvider();
            await using var _ = services.ConfigureAwait(false);
            return await action(services.GetRequiredService<IWebhookInbox>(), parsed, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <summary>How to use the store that is named; null where none, or no file, is named.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="configured">The store that a configuration names, for where nothing was typed.</param>
    public Action<PayFlowBuilder>? Read(ParseResult parsed, string? configured)
    {
        if (parsed.GetValue(_sqlite) is { } file)
        {
            return Sqlite(file);
        }

        var connection = parsed.GetValue(_postgres) ?? (configured is { Length: > 0 } ? configured : Environment.GetEnvironmentVariable(ConnectionVariable));
        return connection is not { Length: > 0 } ? null
            : connection.Contains('=', StringComparison.Ordinal) || connection.Contains("://", StringComparison.Ordinal) ? payflow => payflow.UsePostgreSql(connection)
            : Sqlite(new FileInfo(connection));
    }

    // A wrong path would make an empty file there.
    private static Action<PayFlowBuilder>? Sqlite(FileInfo file) => file.Exists ? payflow => payflow.UseSqlite(file.FullName) : null;
}
