namespace PayFlow.Gateways.Recovery;

/// <summary>What resolvers say, alike for all adapters.</summary>
internal static class AttemptFindings
{
    /// <summary>What a look finds; where the provider cannot be read nothing is known.</summary>
    public static async Task<AttemptFinding> OrUnknownAsync(Task<AttemptFinding> look)
    {
        try
        {
            return await look.ConfigureAwait(false);
        }
        catch (GatewayException unreadable)
        {
            return Unknown($"The provider could not be read: {unreadable.Error.Message}");
        }
    }

    public static AttemptFinding Executed(OperationResult result, string reason) => new(AttemptFindingKind.Executed, result, reason);

    public static AttemptFinding NotExecuted(string reason) => new(AttemptFindingKind.NotExecuted, null, reason);

    public static AttemptFinding Unknown(string reason) => new(AttemptFindingKind.Unknown, null, reason);

    /// <summary>A complete and current read does not have it. That counts when nothing of it can be on its way any more, nor hidden by the lag of what was read.</summary>
    /// <param name="question">The attempt.</param>
    /// <param name="readAt">When the read was begun.</param>
    /// <param name="lag">How far what was read may be behind.</param>
    /// <param name="what">What was seen.</param>
    public static AttemptFinding Absent(AttemptQuestion question, DateTimeOffset readAt, TimeSpan lag, string what)
    {
        var counts = question.LastSentAt + AttemptWindow.LongestFlight + lag;
        return readAt > counts ? NotExecuted(what) : Unknown($"{what} That counts after {counts.UtcDateTime:u}; until then a send may still arrive.");
    }

    /// <summary>One key made several of them: money may have moved twice, and no rule may choose between them.</summary>
    public static AttemptFinding Several(IEnumerable<string?> ids) =>
        Unknown($"The key was executed more than once: {string.Join(", ", ids.Take(5).Select(id => Printable.Short(id)))}. Money may have moved twice; look at them at the provider.");

    /// <summary>There is something, and it is not what was asked for.</summary>
    public static AttemptFinding Other(string? id, string what) =>
        Unknown($"{Printable.Short(id)} {what}. It is not believed; look at it at the provider.");

    public static AttemptFinding Unasked(AttemptQuestion question) =>
        Unknown($"A request of the type {question.Request.GetType().Name} cannot be resolved as {question.Kind} here.");
}
