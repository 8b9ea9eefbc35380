namespace PayFlow.Gateways.Reconciliation;

/// <summary>How a CSV is written, and how much of it is taken at once. A hostile file must cost no more than an honest one.</summary>
internal sealed record CsvRules
{
    /// <summary>The character between columns. Null: comma, semicolon or tab, whichever the first row has most of.</summary>
    public char? Separator { get; init; }

    /// <summary>Lines that are passed over before the first row.</summary>
    public int SkipLines { get; init; }

    /// <summary>The longest row in characters.</summary>
    public int MaxRow { get; init; } = 256 * 1024;

    /// <summary>The longest cell in characters.</summary>
    public int MaxCell { get; init; } = 64 * 1024;

    /// <summary>The most columns of a row.</summary>
    public int MaxColumns { get; init; } = 1024;
}
