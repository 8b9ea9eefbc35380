namespace PayFlow.Gateways;

/// <summary>What a search found.</summary>
public sealed record PaymentSearchResult
{
    /// <summary>How far the answer can be trusted.</summary>
    public required SearchCertainty Certainty { get; init; }

    /// <summary>The payments, newest first, each as it is now. Several: the reference was used several times.</summary>
    public IReadOnlyList<PaymentResult> Payments { get; init; } = [];
}

/// <summary>How far the answer of a search can be trusted.</summary>
public enum SearchCertainty
{
    /// <summary>There is at least one payment.</summary>
    Found,

    /// <summary>There is none in what the provider shows so far, and it does not show all of the window yet. Ask again later.</summary>
    NotFoundYet,

    /// <summary>The provider shows the whole window, and there is none.</summary>
    DoesNotExist,
}
