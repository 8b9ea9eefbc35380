using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// Asks the provider about what one side does not have. What the ledger missed goes the way of a webhook, so that ledger and handlers hear
/// of it as if that had arrived.
/// </summary>
internal sealed class Healer(
    IEnumerable<GatewayAccount> accounts, IReconciliationDatabase database, IPaymentLedger ledger, IWebhookInbox inbox, WebhookProcessor processor, TimeProvider time)
{
    private const int MostAtOnce = 500;

    private readonly Dictionary<string, GatewayAccount> _accounts = accounts.ToDictionary(account => account.Name, StringComparer.Ordinal);

    /// <summary>Asks about what is open after a run.</summary>
    /// <returns>What was asked, and what came of it.</returns>
    public async Task<IReadOnlyList<HealedItem>> HealAsync(long run, CancellationToken cancellationToken)
    {
        var open = await FindAsync(run, cancellationToken).ConfigureAwait(false);
        if (open.Count == 0)
        {
            return [];
        }

        var answers = new List<HealingAnswer>();
        foreach (var item in open)
        {
            answers.Add(await AskAsync(item, cancellationToken).ConfigureAwait(false));
        }

        if (answers.Any(answer => answer.IsHandedOn))
        {
            await processor.ProcessPendingAsync(cancellationToken).ConfigureAwait(false);
        }

        var told = new List<HealingAnswer>();
        foreach (var answer in answers)
        {
            told.Add(answer.IsHandedOn ? await new HealingDelivery(inbox, database, time).LookAsync(answer, cancellationToken).ConfigureAwait(false) : answer);
        }

        await KeepAsync(run, told, cancellationToken).ConfigureAwait(false);
        return [.. told.Select(answer => answer.ToItem())];
    }

    private async Task<HealingAnswer> AskAsync(ReconciliationBreak item, CancellationToken cancellationToken)
    {
        if (!_accounts.TryGetValue(item.Account, out var account))
        {
            return new HealingAnswer(item, HealingVerdict.Told, "The account is not configured, so that nobody can be asked.");
        }

        try
        {
            var answer = item.Category == BreakCategory.MissingAtProvider
                ? await HealingQuestion.IsThereAsync(account, item, cancellationToken).ConfigureAwait(false)
                : await new HealingOwner(ledger).FindAsync(account, item, cancellationToken).ConfigureAwait(false);
            if (answer.IsHandedOn)
            {
                await new HealingDelivery(inbox, database, time).AddAsync(answer, cancellationToken).ConfigureAwait(false);
            }

            return answer;
        }
        catch (GatewayException exception)
        {
            return new HealingAnswer(item, HealingVerdict.Unreached, $"The provider could not be asked: {SafeText.Line(exception.Message)}");
        }
    }

    private async Task<IReadOnlyList<ReconciliationBreak>> FindAsync(long run, CancellationToken cancellationToken) => await database.ReadAsync(
        sql => sql.ReadAsync(HealingSql.Find, new SqlValues().Add("@run", run).Add("@most", MostAtOnce), row => BreakRows.Read(row, time.GetUtcNow()), cancellationToken),
        cancellationToken).ConfigureAwait(false);

    private async Task KeepAsync(long run, List<HealingAnswer> answers, CancellationToken cancellationToken)
    {
        var (now, actor) = (time.GetUtcNow(), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"run {run}"));
        await database.InTransactionAsync(
            isBulk: false,
            async sql =>
            {
                foreach (var answer in answers)
                {
                    if (answer.Verdict == HealingVerdict.Contradicted)
                    {
                        await BreakEntry.OpenAsync(sql, answer.ToBreak(), actor, now, cancellationToken).ConfigureAwait(false);
                    }

                    await BreakEntry.AddStepAsync(sql, answer.Break.Number, actor, answer.Verdict == HealingVerdict.Healed ? HealingSql.Healed : HealingSql.Asked, answer.Outcome, now, cancellationToken).ConfigureAwait(false);
                    if (answer.Verdict != HealingVerdict.Unreached)
                    {
                        await sql.ExecuteAsync(HealingSql.Mark, new SqlValues().Add("@run", run).Add("@no", answer.Break.Number), cancellationToken).ConfigureAwait(false);
                    }
                }

                return (true, true);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
