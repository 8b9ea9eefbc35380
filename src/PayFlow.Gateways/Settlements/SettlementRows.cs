namespace PayFlow.Gateways.Settlements;

/// <summary>Checks on rows of a provider's books, alike for all adapters.</summary>
internal static class SettlementRows
{
    /// <summary>A row that cannot be read stops the read: books with a hole in them prove nothing.</summary>
    public static GatewayException Unreadable(string account, string row, string what) => new(account, new GatewayError
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.AlertOperator,
        Message = $"Row '{Printable.Short(row)}' of the provider's books cannot be read: {what}.",
    });
}
