namespace PayFlow.Gateways.Reconciliation;

/// <summary>Answers questions about single rows.</summary>
public interface IReconciliationExplorer
{
    /// <summary>Why something is not matched: the nearest candidate, and the first thing about it that does not agree.</summary>
    /// <param name="id">The number of a break, or the provider's id of a charge, refund or payout, or the id of a bank line.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One answer for each thing that the id names; none where it names nothing.</returns>
    Task<IReadOnlyList<WhyNot>> WhyAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The way of money from the payment to the line of the bank statement, or back.</summary>
    /// <param name="id">The id of a payment, charge, refund, settlement entry, payout or bank line.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The things in the order in which the money passed them; none where the id names nothing.</returns>
    Task<IReadOnlyList<TrailStep>> ExplainAsync(string id, CancellationToken cancellationToken = default);
}

/// <summary>Why a row is not matched.</summary>
public sealed record WhyNot
{
    /// <summary>The row, in words.</summary>
    public required string Subject { get; init; }

    /// <summary>Matched, in transit until a day, or part of which break.</summary>
    public required string Standing { get; init; }

    /// <summary>The row of the other side that comes nearest, in words. Null where none is near.</summary>
    public string? Candidate { get; init; }

    /// <summary>What was held against each other, in the order in which it counts.</summary>
    public IReadOnlyList<Predicate> Predicates { get; init; } = [];
}

/// <summary>One thing that two rows have to agree in.</summary>
/// <param name="Name">What, e.g. "reference".</param>
/// <param name="Left">The left side's value.</param>
/// <param name="Right">The right side's value.</param>
/// <param name="Holds">Whether it agrees.</param>
public sealed record Predicate(string Name, string Left, string Right, bool Holds);

/// <summary>One thing that money passed on its way.</summary>
public sealed record TrailStep
{
    /// <summary>What it is: ledger, entry, payout, bank.</summary>
    public required string Stage { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, in words.</summary>
    public required string Text { get; init; }

    /// <summary>The amount that counts at this stage.</summary>
    public Money? Amount { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How it hangs together with the step before it: the rule, e.g. "same reference and amount".</summary>
    public string? Link { get; init; }
}
