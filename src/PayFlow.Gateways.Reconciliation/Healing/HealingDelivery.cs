using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Hands on what was found as a verified delivery, and looks what became of it.</summary>
internal sealed class HealingDelivery(IWebhookInbox inbox, IReconciliationDatabase database, TimeProvider time)
{
    public async Task AddAsync(HealingAnswer answer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var item = new InboxItem { Account = answer.Break.Account, Envelope = answer.ToEnvelope(now), Body = answer.ToBody(), ReceivedAt = now };
        if (await inbox.AddAsync(item, cancellationToken).ConfigureAwait(false) != InboxReceipt.New)
        {
            // The break has come back, or the delivery was given up. What the event told is not told again.
            await inbox.ReplayAsync(answer.Break.Account, answer.EventId, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<HealingAnswer> LookAsync(HealingAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Verdict == HealingVerdict.Contradicted)
        {
            return answer;
        }

        InboxEntry? entry = null;
        await foreach (var found in inbox.ListAsync(new InboxQuery { Account = answer.Break.Account, EventId = answer.EventId, Max = 1 }, cancellationToken).ConfigureAwait(false))
        {
            entry = found;
        }

        var isBooked = await database.ReadAsync(
            sql => sql.ReadLongAsync(
                HealingSql.Moved,
                new SqlValues().Add("@account", answer.Break.Account).Add("@kind", (int)(answer.Break.Kind ?? 0)).Add("@reference", answer.Break.Reference),
                cancellationToken),
            cancellationToken).ConfigureAwait(false) > 0;
        return (entry?.State, isBooked) switch
        {
            (_, true) => answer with { Verdict = HealingVerdict.Healed, Outcome = "Fetched from the provider; the ledger has it now." },
            (InboxState.Handled or InboxState.Unlinked, _) => answer with { Verdict = HealingVerdict.Told, Outcome = "The provider was read, and knows no such movement of the payment." },
            (InboxState.SetAside, _) => answer with { Verdict = HealingVerdict.Told, Outcome = $"It was set aside: {SafeText.Line(entry!.Reason ?? "")}" },
            _ => answer with { Verdict = HealingVerdict.Unreached, Outcome = entry?.Reason is { } reason ? $"It waits for another try: {SafeText.Line(reason)}" : "It waits in the inbox." },
        };
    }
}
