using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>Calls that are answered with an authorization, a capture or a refund.</summary>
internal static class PayPalTransactions
{
    public static Task<ProviderAnswer<PayPalTransaction>> SendAsync(ProviderLink link, ProviderCall call, CancellationToken cancellationToken) =>
        link.Http.SendAsync(call, PayPalJsonContext.Default.PayPalTransaction, cancellationToken);

    /// <summary>The same answer if it is about what was asked for; else one that is not believed.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="asked">The amount; null where any will do.</param>
    /// <param name="parent">The id of what it was made from.</param>
    public static ProviderAnswer<PayPalTransaction> Checked(ProviderAnswer<PayPalTransaction> answer, Money? asked, string parent) =>
        answer.Value is { } transaction && Doubt(transaction, asked, parent) is { } doubt ? Answers.Quarantine(answer, doubt) : answer;

    /// <summary>Whether it was made from this, as far as it says.</summary>
    public static bool IsUnder(this PayPalTransaction transaction, string? parent) =>
        parent is not null && transaction.Links.To("up")?.EndsWith("/" + parent, StringComparison.Ordinal) == true;

    public static string? To(this IReadOnlyList<PayPalLink>? links, string rel) => links?.FirstOrDefault(link => link?.Rel == rel)?.Href;

    private static string? Doubt(PayPalTransaction transaction, Money? asked, string parent) =>
        string.IsNullOrEmpty(transaction.Id) ? "no transaction"
        : PayPalAmount.Read(transaction.Amount) is not { } amount ? "no readable amount"
        : asked is { } wanted && amount != wanted ? "another amount or currency"
        : transaction.Links.To("up") is not null && !transaction.IsUnder(parent) ? "another payment"
        : null;
}
