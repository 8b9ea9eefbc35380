using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Cli.Webhooks;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Cli.Inbox;

/// <summary><c>payflow webhooks replay</c>: opens a delivery again; a running application takes it up within seconds.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var store = new StoreOptions();
        var account = new Argument<string>("account") { Description = "The account's name." };
        var eventId = new Argument<string>("event") { Description = "The provider's id of the event." };
        var command = new Command("replay", "Opens a delivery again, e.g. one that was set aside. The payment is read anew; what was told already is not told twice.") { account, eventId };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var services = store.Open(parsed);
            if (services is null)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(StoreOptions.Missing).ConfigureAwait(false);
                return ExitCode.Usage;
            }

            await using var _ = services.ConfigureAwait(false);
            var isThere = await services.GetRequiredService<IWebhookInbox>()
                .ReplayAsync(parsed.GetRequiredValue(account), parsed.GetRequiredValue(eventId), cancellationToken).ConfigureAwait(false);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(isThere ? "Opened again." : "The account has no such event.").ConfigureAwait(false);
            return isThere ? ExitCode.Taken : ExitCode.Refused;
        });
        return command;
    }
}
