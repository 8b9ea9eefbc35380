namespace PayFlow.Gateways.Conformance;

/// <summary>One verb, prepared: to be done as often as a test likes, always with the same key.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="DoAsync">Does it, in an application.</param>
/// <param name="Count">How often the provider has done it. Null: its books do not show that.</param>
internal sealed record Deed(OperationKind Verb, Func<ConformanceShop, CancellationToken, Task<OperationResult>> DoAsync, Func<int>? Count)
{
    /// <summary>How an operation came out.</summary>
    public Standing Of(OperationResult result) => Standings.Of(Verb, result);

    /// <summary>Demands that the provider did it that often.</summary>
    public void HappenedTimes(int times, string when)
    {
        if (Count is { } count)
        {
            Check.Is(times, count(), $"{Verb}, {when}: how often the provider did it");
        }
    }

    /// <summary>Demands that it is known to be done.</summary>
    public void IsDone(OperationResult result, string when) =>
        Check.That(Of(result) == Standing.Done, $"{Verb}, {when}: it should be done; it is {Tell(result)}.");

    /// <summary>Demands that it is not known, with the evidence and the advice that go with it.</summary>
    public void IsUnknown(OperationResult result, string when)
    {
        Check.That(Of(result) == Standing.Unknown, $"{Verb}, {when}: it should be Indeterminate; it is {Tell(result)}.");
        Check.Is(ErrorCategory.Indeterminate, result.Error?.Category, $"{Verb}, {when}: the error's category");
        Check.Is(SendEvidence.Indeterminate, result.Attempts[^1].Evidence, $"{Verb}, {when}: the evidence");
    }

    /// <summary>Demands that it is known not to be done.</summary>
    public void IsNotDone(OperationResult result, string when) =>
        Check.That(Of(result) == Standing.NotDone, $"{Verb}, {when}: it should be known not to be done; it is {Tell(result)}.");

    /// <summary>A result for people.</summary>
    public static string Tell(OperationResult result) =>
        $"{(result is PaymentResult payment ? payment.Status.ToString() : ((RefundResult)result).Status.ToString())} ({result.Error?.Category.ToString() ?? "no error"}"
        + $"{(result.Error is { } error ? $": {error.Message}" : "")}; sends: {string.Join(", ", result.Attempts.SelectMany(attempt => attempt.Sends))})";
}
