using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.PayPal;

/// <summary>Attempts that make an order. It carries the key and the reference, and so do its rows in the books.</summary>
internal sealed partial class PayPalResolver
{
    /// <summary>An order lives three hours until it is approved and three more until it is taken: until then money may still be booked on it.</summary>
    private static readonly TimeSpan LongestOrder = TimeSpan.FromHours(6);

    /// <summary>PayPal speaks of three hours until its books show what is new, and is known to take longer.</summary>
    private static readonly TimeSpan BooksLag = TimeSpan.FromHours(24);

    private async Task<AttemptFinding> MadeAsync(AttemptQuestion question, Money asked, string? reference, CancellationToken cancellationToken)
    {
        var mark = PayPalMark.Of(new IdempotencyKey(question.ProviderKey), reference);
        if (question.Payment is { } known)
        {
            return await JudgeAsync(question, asked, mark, known.Id, cancellationToken).ConfigureAwait(false);
        }

        var (readAt, reach, orders) = (time.GetUtcNow(), new PayPalReportReach(), new List<string?>());
        var window = AttemptWindow.Of(question);
        window = window with { To = window.To + LongestOrder };

        // Holds and declines too, which change no balance.
        const string all = "&balance_affecting_records_only=N";
        await foreach (var row in _report.ReadAsync(window.From, window.To, all, reach, cancellationToken).ConfigureAwait(false))
        {
            if (row.CustomField == mark && PayPalSearch.IsPayment(row))
            {
                orders.Add(await _search.OrderOfAsync(row, cancellationToken).ConfigureAwait(false));
            }
        }

        return orders.Distinct(StringComparer.Ordinal).ToList() switch
        {
            [] when reach.Until is { } until && until >= window.To =>
                AttemptFindings.Absent(question, readAt, BooksLag, "The books have no money with the key, and an order that nobody has the address of ends by itself."),
            [] => AttemptFindings.Unknown($"The books have no money with the key so far; they are complete until {reach.Until?.UtcDateTime:u}."),
            [{ } only] => await JudgeAsync(question, asked, mark, only, cancellationToken).ConfigureAwait(false),
            [null] => AttemptFindings.Unknown("The books have money with the key, and do not say of which order."),
            var several => AttemptFindings.Several(several),
        };
    }

    private async Task<AttemptFinding> JudgeAsync(AttemptQuestion question, Money asked, string mark, string id, CancellationToken cancellationToken)
    {
        if (!RequestRules.IsId(id))
        {
            return AttemptFindings.Other(id, "is no order's id");
        }

        var (order, json, readAt) = await OrderAsync(id, cancellationToken).ConfigureAwait(false);
        if (order.PurchaseUnits is not [{ CustomId: { Length: > 0 } custom }] || custom != mark)
        {
            return AttemptFindings.Other(id, "does not carry the key");
        }

        var result = PayPalMapper.ToResult(link, order, json);
        return result.Amount != asked || PayPalOrders.WrongMove(result, asked) ? AttemptFindings.Other(id, $"carries the key and is not about {asked}")
            : question.Kind != OperationKind.Checkout && IsUntaken(order, result) ? AttemptFindings.Absent(question, readAt, default, $"{id} was made and never taken: nothing moved.")
            : IsHollow(order, result) ? AttemptFindings.Other(id, $"is {Printable.Short(order.Status)} and shows nothing that moved")
            : AttemptFindings.Executed(result, $"{id} carries the key.");
    }

    /// <summary>An order that somebody else made and the payer approved: it is taken once, and the attempt was to take it.</summary>
    private async Task<AttemptFinding> TakenAsync(AttemptQuestion question, PaymentRequest request, CancellationToken cancellationToken)
    {
        var id = request.Method.Token;
        var (order, json, readAt) = await OrderAsync(id, cancellationToken).ConfigureAwait(false);
        var result = PayPalMapper.ToResult(link, order, json);
        if (result.Amount != request.Amount || order.PurchaseUnits is not { Count: 1 })
        {
            // So it was when the attempt read it first: then nothing was sent.
            return AttemptFindings.Absent(question, readAt, default, $"{Printable.Short(id)} is not about {request.Amount}, and is not taken for it.");
        }

        if (PayPalApproval.IsUntouched(order))
        {
            return IsHollow(order, result)
                ? AttemptFindings.Other(id, $"is {Printable.Short(order.Status)} and shows nothing that moved")
                : AttemptFindings.Absent(question, readAt, default, "The order is not taken.");
        }

        var money = new PayPalMovements(order);
        var first = question.Kind == OperationKind.Charge ? money.Captures.FirstOrDefault() : money.Root;
        return first is null ? AttemptFindings.Other(id, "was taken in another way")
            : PayPalReport.Time(first.CreateTime) is not { } at ? AttemptFindings.Other(id, "does not say when it was taken")
            : at < AttemptWindow.Of(question).From ? AttemptFindings.NotExecuted("The order was taken before, for something else, and is taken once only.")
            : !IsInWindow(first, question) ? AttemptFindings.NotExecuted("The order was taken later, by something else, and is taken once only.")
            : PayPalOrders.WrongMove(result, request.Amount) ? AttemptFindings.Other(id, $"was not taken for {request.Amount}")
            : AttemptFindings.Executed(result, "The order was taken at the time in question.");
    }

    private async Task<AttemptFinding> ContinuedAsync(AttemptQuestion question, ContinueRequest request, CancellationToken cancellationToken)
    {
        var id = request.Payment.Id;
        var (order, json, readAt) = await OrderAsync(id, cancellationToken).ConfigureAwait(false);
        var result = PayPalMapper.ToResult(link, order, json);
        return order.PurchaseUnits is not { Count: 1 } || (request.Amount is { } asked && (result.Amount != asked || PayPalOrders.WrongMove(result, asked)))
                ? AttemptFindings.Other(id, "is not about what was asked for")
            : IsUntaken(order, result) || (PayPalApproval.IsUntouched(order) && result.Status == PaymentStatus.RequiresAction)
                ? AttemptFindings.Absent(question, readAt, default, "The order is not taken.")
            : IsHollow(order, result) ? AttemptFindings.Other(id, $"is {Printable.Short(order.Status)} and shows nothing that moved")
            : AttemptFindings.Executed(result, "The order shows what was taken.");
    }

    private static bool IsUntaken(PayPalOrder order, PaymentResult result) =>
        PayPalApproval.IsUntouched(order) && result.Status is PaymentStatus.Created or PaymentStatus.Approved;

    /// <summary>An order that says it is completed, or something unknown, with nothing in it that could have moved.</summary>
    private static bool IsHollow(PayPalOrder order, PaymentResult result) =>
        PayPalApproval.IsUntouched(order) && result.Status == PaymentStatus.Pending;
}
