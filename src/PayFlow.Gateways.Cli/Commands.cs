using System.CommandLine;
using PayFlow.Gateways.Cli.Inbox;
using PayFlow.Gateways.Cli.Webhooks;

namespace PayFlow.Gateways.Cli;

/// <summary>All that <c>payflow</c> can be told.</summary>
internal static class Commands
{
    public static async Task<int> RunAsync(string[] arguments, InvocationConfiguration? console = null)
    {
        var parsed = Create().Parse(arguments);
        var exit = await parsed.InvokeAsync(console).ConfigureAwait(false);

        // Said already. A script has to tell "I called it wrongly" from "it was refused".
        return parsed.Errors.Count > 0 ? ExitCode.Usage : exit;
    }

    private static RootCommand Create() => new("Tools of PayFlow.Gateways.")
    {
        SimulateCommand.Create(),
        new Command("webhooks", "Sends signed events to an application, tells why a signature does not hold, and shows what came of deliveries.")
        {
            SendCommand.Create(),
            VerifyCommand.Create(),
            ListCommand.Create(),
            ReplayCommand.Create(),
        },
    };
}
