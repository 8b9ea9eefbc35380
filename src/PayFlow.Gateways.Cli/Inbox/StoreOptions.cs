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

    /// <summary>Adds the options to a command, and runs it over the inbox of the store that they name.</summary>
    public void SetAction(Command command, Func<IWebhookInbox, ParseResult, CancellationToken, Task<int>> action)
    {
        command.Options.Add(_sqlite);
        command.Options.Add(_postgres);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var services = Open(parsed);
            if (services is null)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(Missing).ConfigureAwait(false);
                return ExitCode.Usage;
            }

            await using var _ = services.ConfigureAwait(false);
            return await action(services.GetRequiredService<IWebhookInbox>(), parsed, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <summary>The services over the store; null where none, or no file, is named.</summary>
    private ServiceProvider? Open(ParseResult parsed)
    {
        var services = new ServiceCollection();
        var payflow = services.AddPayFlowGateways();
        if (parsed.GetValue(_sqlite) is { } file)
        {
            // A wrong path would make an empty file there.
            return file.Exists ? payflow.UseSqlite(file.FullName).Services.BuildServiceProvider() : null;
        }

        return (parsed.GetValue(_postgres) ?? Environment.GetEnvironmentVariable(ConnectionVariable)) is { Length: > 0 } connection
            ? payflow.UsePostgreSql(connection).Services.BuildServiceProvider()
            : null;
    }
}
