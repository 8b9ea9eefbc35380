using System.CommandLine;
using PayFlow.Gateways.Cli.Webhooks;

namespace PayFlow.Gateways.Cli.Inbox;

/// <summary><c>payflow webhooks replay</c>: opens a delivery again; a running application takes it up within seconds.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var account = new Argument<string>("account") { Description = "The account's name." };
        var eventId = new Argument<string>("event") { Description = "The provider's id of the event." };
        var command = new Command("replay", "Opens a delivery again, e.g. one that was set aside. The payment is read anew; what was told already is not told twice.") { account, eventId };
        new StoreOptions().SetAction(command, async (inbox, parsed, cancellationToken) =>
        {
            var isThere = await inbox.ReplayAsync(parsed.GetRequiredValue(account), parsed.GetRequiredValue(eventId), cancellationToken).ConfigureAwait(false);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(isThere ? "Opened again." : "The account has no such event.").ConfigureAwait(false);
            return isThere ? ExitCode.Taken : ExitCode.Refused;
        });
        return command;
    }
}
