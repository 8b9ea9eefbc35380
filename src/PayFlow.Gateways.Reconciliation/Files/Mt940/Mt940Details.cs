namespace PayFlow.Gateways.Reconciliation;

/// <summary>What the texts of a movement tell: <c>:86:</c> or <c>:NS:</c> as far as there is one, the second line of <c>:61:</c> otherwise.</summary>
internal sealed record Mt940Details
{
    public string? EndToEndId { get; init; }

    public string? Counterparty { get; init; }

    public string? Text { get; init; }

    /// <summary>Reads them.</summary>
    /// <param name="movement">The <c>:61:</c>.</param>
    /// <param name="used">How many of its lines are no text.</param>
    /// <param name="texts">What follows it.</param>
    public static Mt940Details Read(Mt940Field movement, int used, IReadOnlyList<Mt940Field> texts)
    {
        var merged = Merge(texts);
        var details = merged is null ? new Mt940Details()
            : merged.Tag == "NS" ? Mt940NonSwift.Read(merged.Lines)
            : Mt940Subfields.Read(string.Concat(merged.Lines)) ?? Plain(merged.Joined(0));
        return details with
        {
            EndToEndId = StatementText.Id(details.EndToEndId),
            Counterparty = StatementText.Clean(details.Counterparty),
            Text = StatementText.Clean(details.Text) ?? StatementText.Clean(movement.Joined(used)),
        };
    }

    /// <summary>Reads a purpose: free text, or what SEPA puts into it (<c>EREF+</c>, <c>SVWZ+</c>).</summary>
    public static Mt940Details Purpose(string text) => new()
    {
        EndToEndId = Mt940Sepa.Find(text, "EREF"),
        Counterparty = Mt940Sepa.Find(text, "ABWA") ?? Mt940Sepa.Find(text, "ABWE"),
        Text = Mt940Sepa.Find(text, "SVWZ") ?? text,
    };

    private static Mt940Details Plain(string text) => Mt940SlashCodes.Read(text) ?? Purpose(text);

    private static Mt940Field? Merge(IReadOnlyList<Mt940Field> texts)
    {
        if (texts.Count < 2)
        {
            return texts.Count == 0 ? null : texts[0];
        }

        var all = new Mt940Field(texts[0].Tag, texts[0].Line);
        foreach (var line in texts.Where(text => text.Tag == all.Tag).SelectMany(text => text.Lines))
        {
            all.Add(line);
        }

        return all;
    }
}
