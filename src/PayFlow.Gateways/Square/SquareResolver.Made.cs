using PayFlow.Gateways.Http;
using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.Square;

/// <summary>Attempts that make a payment.</summary>
internal sealed partial class SquareResolver
{
    private async Task<AttemptFinding> MadeAsync(AttemptQuestion question, PaymentRequest request, CancellationToken cancellationToken)
    {
        if (question.Payment is { } known)
        {
            return await JudgeAsync(question, request.Amount, known.Id, cancellationToken).ConfigureAwait(false);
        }

        var first = await InListAsync(question, request.Amount, cancellationToken).ConfigureAwait(false);
        if (first.Kind != AttemptFindingKind.NotExecuted)
        {
            return first;
        }

        // What Square was still working on at the first look has been cancelled, or has come out of it, at the second.
        return await CancelAsync(question, cancellationToken).ConfigureAwait(false)
            ?? await InListAsync(question, request.Amount, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AttemptFinding> InListAsync(AttemptQuestion question, Money asked, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var found = await FindAsync(
            InWindow(SquareTransitions.Payments, AttemptWindow.Of(question)),
            SquareJsonContext.Default.SquarePaymentPage,
            static page => (page.Payments, page.Cursor),
            payment => payment.ReferenceId == question.ProviderKey,
            cancellationToken).ConfigureAwait(false);
        var ids = found.Select(payment => payment.Id).Distinct(StringComparer.Ordinal).ToList();
        return ids switch
        {
            [] => AttemptFindings.Absent(question, readAt, ListLag, "The list of the time in question has no payment with the key."),
            [{ } only] => await JudgeAsync(question, asked, only, cancellationToken).ConfigureAwait(false),
            _ => AttemptFindings.Several(ids),
        };
    }

    /// <summary>
    /// Cancels by key what Square may be working on, when no send can arrive any more: Square says yes for a key that it does not know,
    /// and remembers nothing of it, so an earlier cancellation would not stop a later arrival. What is completed stays completed.
    /// </summary>
    /// <returns>Null where it was done, else why nothing is certain.</returns>
    private async Task<AttemptFinding?> CancelAsync(AttemptQuestion question, CancellationToken cancellationToken)
    {
        var key = question.ProviderKey;
        var call = ProviderCall.PostJson($"{SquareTransitions.Payments}/cancel", SquareBodies.CancelByKey(key), key);
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquarePaymentEnvelope, cancellationToken).ConfigureAwait(false);
        return answer.Value is { Errors: not { Count: > 0 } }
            ? null
            : AttemptFindings.Unknown($"The key could not be cancelled: {answer.Error?.Message ?? "Square names errors beside its success."}");
    }

    private async Task<AttemptFinding> JudgeAsync(AttemptQuestion question, Money asked, string id, CancellationToken cancellationToken)
    {
        if (!RequestRules.IsId(id))
        {
            return AttemptFindings.Other(id, "is no payment's id");
        }

        var read = await _transitions.ReadAsync(new PaymentReference(link.Account, id), cancellationToken).ConfigureAwait(false);
        var payment = Answers.Read(link.Account, read).Payment!;
        return payment.ReferenceId != question.ProviderKey ? AttemptFindings.Other(id, "does not carry the key")
            : SquareMapper.IsOther(link, payment, asked) ? AttemptFindings.Other(id, $"carries the key and is not about {asked}")
            : As(payment, read.Body, $"{id} carries the key.");
    }
}
