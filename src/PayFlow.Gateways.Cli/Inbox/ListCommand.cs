using System.CommandLine;
using System.Globalization;
using PayFlow.Gateways.Cli.Webhooks;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Cli.Inbox;

/// <summary><c>payflow webhooks list</c>: what came of deliveries.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var account = new Option<string?>("--account") { Description = "Only of this account." };
        var state = new Option<InboxState?>("--state") { Description = "Only in this state." };
        var payment = new Option<string?>("--payment") { Description = "Only about this payment, by the provider's id." };
        var max = new Option<int>("--max") { Description = "At most so many, newest first.", DefaultValueFactory = _ => 50 };
        var command = new Command("list", "Lists the deliveries in the inbox, newest first.") { account, state, payment, max };
        new StoreOptions().SetAction(command, async (inbox, parsed, cancellationToken) =>
        {
            var query = new InboxQuery { Account = parsed.GetValue(account), State = parsed.GetValue(state), PaymentId = parsed.GetValue(payment), Max = parsed.GetValue(max) };
            await foreach (var entry in inbox.ListAsync(query, cancellationToken).ConfigureAwait(false))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(Line(entry)).ConfigureAwait(false);
            }

            return ExitCode.Taken;
        });
        return command;
    }

    private static string Line(InboxEntry entry)
    {
        var item = entry.Item;
        var line = string.Create(CultureInfo.InvariantCulture, $"{item.ReceivedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {entry.State,-8}  {item.Account}  {item.Envelope.EventId}  {item.Envelope.ProviderType}  {item.Envelope.PaymentId ?? "-"}");
        line += entry.Deliveries > 1 ? string.Create(CultureInfo.InvariantCulture, $"  x{entry.Deliveries}") : "";
        line += entry.Conflicts > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {entry.Conflicts} with another body") : "";
        line += entry.State == InboxState.Open && item.Tries > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {item.Tries} tries") : "";
        return entry.Reason is { Length: > 0 } reason && entry.State is InboxState.Open or InboxState.SetAside ? $"{line}  {reason}" : line;
    }
}
