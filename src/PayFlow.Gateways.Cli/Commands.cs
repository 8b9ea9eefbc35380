using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Cli.Books;
using PayFlow.Gateways.Cli.Inbox;
using PayFlow.Gateways.Cli.Webhooks;

namespace PayFlow.Gateways.Cli;

/// <summary>All that <c>payflow</c> can be told.</summary>
internal static class Commands
{
    /// <param name="arguments">What was typed.</param>
    /// <param name="console">Where to write. Null: the process's own console.</param>
    /// <param name="services">Services that take the place of the library's own.</param>
    public static async Task<int> RunAsync(string[] arguments, InvocationConfiguration? console = null, Action<IServiceCollection>? services = null)
    {
        var parsed = Create(services).Parse(arguments);
        var exit = await parsed.InvokeAsync(console).ConfigureAwait(false);

        // Said already. A script has to tell "I called it wrongly" from "it was refused".
        return parsed.Errors.Count > 0 ? ExitCode.Usage : exit;
    }

    private static RootCommand Create(Action<IServiceCollection>? services) => new("Tools of PayFlow.Gateways.")
    {
        SimulateCommand.Create(),
        new Command("webhooks", "Sends signed events to an application, tells why a signature does not hold, and shows what came of deliveries.")
        {
            SendCommand.Create(),
            VerifyCommand.Create(),
            ListCommand.Create(),
            ReplayCommand.Create(),
        },
        ReconcileCommand.Create(services),
        ImportCommand.Create(services),
        BreaksCommand.Create(services),
        WhyCommand.Create(services),
        ExplainCommand.Create(services),
    };
}
