namespace PayFlow.Gateways.Reconciliation;

/// <summary>The steps of a break, each chained to the one before it.</summary>
internal static class BreakHistory
{
    public static async Task AppendAsync(SqlSession sql, long number, DateTimeOffset now, string actor, string action, string? note, CancellationToken cancellationToken)
    {
        var last = (await sql.ReadAsync(
            DeskSql.LastStep, new SqlValues().Add("@number", number), static row => (Sequence: row.Int(0), Hash: (string?)row.Text(1)), cancellationToken).ConfigureAwait(false)).FirstOrDefault();
        var step = BreakStep.After(number, last.Sequence, last.Hash, now, actor, action, note);
        await sql.WriteAsync("reconciliation_break_event", BreakSql.EventColumns, [step.ToRow()], cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<BreakEvent>> ReadAsync(SqlSession sql, ReconciliationBreak item, CancellationToken cancellationToken)
    {
        var steps = await sql.ReadAsync(DeskSql.Steps, new SqlValues().Add("@number", item.Number), Read, cancellationToken).ConfigureAwait(false);
        if (Fault(steps, item) is { } fault)
        {
            throw new InvalidOperationException($"The history of break {item.Number} was tampered with: {fault}.");
        }

        return [.. steps.Select(step => new BreakEvent
        {
            Number = step.Break, Sequence = step.Sequence, At = step.At, Actor = step.Actor, Action = step.Action, Text = step.Note, Hash = step.Hash,
        })];
    }

    private static string? Fault(List<BreakStep> steps, ReconciliationBreak item)
    {
        string? hash = null;
        foreach (var (step, i) in steps.Select((step, i) => (step, i)))
        {
            if (step.Sequence != i + 1)
            {
                return $"step {i + 1} is not there";
            }

            if (step.Hash != BreakStep.HashOf(step.Break, step.Sequence, hash, step.At, step.Actor, step.Action, step.Note))
            {
                return $"step {step.Sequence} ({SafeText.Line(step.Action)} by {SafeText.Line(step.Actor)}) is not what was written";
            }

            hash = step.Hash;
        }

        // A step at the end leaves no gap; but the last one that counts says in which state the break is.
        return steps.Select(step => StateAfter(step.Action)).LastOrDefault(state => state is not null) == item.State ? null : "its last step does not lead to its state";
    }

    private static BreakState? StateAfter(string action) => action switch
    {
        "opened" or "reopened" or "changed" => BreakState.Open,
        "closed" => BreakState.Closed,
        "resolved" => BreakState.Resolved,
        "written off" => BreakState.WrittenOff,
        _ => null,
    };

    private static BreakStep Read(SqlRow row) => new(row.Long(0), row.Int(1), row.Time(2), row.Text(3), row.Text(4), row.TextOrNull(5), row.Text(6));
}
