using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>A source that was found: how it behaves, the token it goes back to, and the stored card if it is one.</summary>
internal sealed record ResolvedSource(SquareSource Source, string Token, JsonObject? StoredCard = null);

/// <summary>From a source id to what it stands for.</summary>
internal sealed class SquareSources(ProviderContext context)
{
    /// <summary>The source of a new payment.</summary>
    public ResolvedSource ForPayment(SquarePaymentRequest request)
    {
        var found = Find(request.SourceId) ?? throw Unknown(request.SourceId);
        if (found.StoredCard is { } card)
        {
            CheckStoredCard(card, request.CustomerId);
        }
        else if (request.CustomerId is { } customer && !found.Source.OnFile)
        {
            RequireCustomer(customer, "customer_id");
        }

        CheckRefusal(found.Source, request.Body.Text(SquareIdempotency.Field)!);
        return found;
    }

    /// <summary>Tokens are found in the table, cards among the stored ones.</summary>
    public ResolvedSource? Find(string sourceId)
    {
        if (SquareTestTokens.Find(sourceId) is { } source)
        {
            return new(source, sourceId);
        }

        return context.Objects.Find(SquareCollections.Cards, sourceId) is { } card
            ? new(BehindCard(sourceId).Stored(), sourceId, card)
            : null;
    }

    /// <summary>The behaviour a payment was made with, for what comes after it.</summary>
    public SquareSource Behind(string paymentId) =>
        Find(context.Objects.Find(SquareCollections.Behind, paymentId)!.Text("token")!)!.Source;

    public void RequireCustomer(string customerId, string field)
    {
        if (context.Objects.Find(SquareCollections.Customers, customerId) is null)
        {
            throw SquareErrors.Invalid("CUSTOMER_NOT_FOUND", $"Customer with ID `{customerId}` not found.", field);
        }
    }

    private SquareSource BehindCard(string cardId) =>
        SquareTestTokens.Find(context.Objects.Find(SquareCollections.CardTokens, cardId)!.Text("token")!)!;

    private static void CheckStoredCard(JsonObject card, string? customerId)
    {
        if (card.Text("customer_id") != customerId)
        {
            throw SquareErrors.NotFound("The card does not belong to this customer.", "source_id");
        }

        if (!card.True("enabled"))
        {
            throw SquareErrors.Invalid("INVALID_CARD", "The card on file is disabled.", "source_id");
        }
    }

    private void CheckRefusal(SquareSource source, string key)
    {
        if (source.Refusal is { } code)
        {
            throw new SquareRefusal(400, new SquareError(SquareError.PaymentMethod, code, "The token cannot be used.", "source_id"));
        }

        if (source.TemporaryError == TemporaryError.Always || (source.TemporaryError == TemporaryError.Once && IsFirst(key)))
        {
            throw new SquareRefusal(
                503, new SquareError(SquareError.PaymentMethod, "TEMPORARY_ERROR", "A temporary error occurred: retry with the same key."));
        }
    }

    private bool IsFirst(string key)
    {
        if (context.Objects.Find(SquareCollections.TemporaryErrors, key) is not null)
        {
            return false;
        }

        context.Objects.Put(SquareCollections.TemporaryErrors, key, []);
        return true;
    }

    private static SquareRefusal Unknown(string sourceId) => SquareErrors.NotFound(
        sourceId.StartsWith("ccof:", StringComparison.Ordinal) ? "Card not found" : "Card nonce not found", "source_id");
}
