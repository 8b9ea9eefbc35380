using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.PayPal;

/// <summary>Attempts that change what an order's authorization holds.</summary>
internal sealed partial class PayPalResolver
{
    private async Task<AttemptFinding> CapturedAsync(AttemptQuestion question, CaptureRequest request, CancellationToken cancellationToken)
    {
        var id = request.Payment.Id;
        var (order, json, readAt) = await OrderAsync(id, cancellationToken).ConfigureAwait(false);
        var money = new PayPalMovements(order);
        if (money.Authorization is not { } held)
        {
            return AttemptFindings.Absent(question, readAt, default, "The order has no authorization to capture.");
        }

        var own = Array.FindAll(money.Captures, capture => request.IsFinal ? capture.FinalCapture == true : capture.InvoiceId == question.ProviderKey);
        var found = own.Where(capture => !PayPalMovements.IsRefused(capture)).ToList();
        if (found.Count == 0)
        {
            // One that was refused ended nothing: it counts where it can be this one.
            found = [.. own.Where(capture => IsInWindow(capture, question) && (request.Amount is not { } asked || PayPalAmount.Read(capture.Amount) == asked))];
        }

        if (found.Count > 1)
        {
            return AttemptFindings.Several(found.Select(capture => capture.Id));
        }

        if (found is [var only])
        {
            return JudgeCapture(question, request, order, only, json);
        }

        return held.Status switch
        {
            "CREATED" or "PENDING" or "PARTIALLY_CAPTURED" => AttemptFindings.Absent(question, readAt, default, "The order holds the money, and has no such capture."),
            "VOIDED" or "EXPIRED" or "DENIED" => AttemptFindings.NotExecuted($"The authorization is {held.Status}: nothing can be taken any more."),
            "CAPTURED" when !request.IsFinal => AttemptFindings.NotExecuted("The authorization was captured to its end under other keys."),
            _ => AttemptFindings.Other(id, $"has an authorization that is {Printable.Short(held.Status)}, and no capture that ends it"),
        };
    }

    private AttemptFinding JudgeCapture(
        AttemptQuestion question, CaptureRequest request, PayPalOrder order, PayPalTransaction capture, ReadOnlyMemory<byte> json)
    {
        if (PayPalAmount.Read(capture.Amount) is not { } amount || !RequestRules.IsId(capture.Id) || PayPalReport.Time(capture.CreateTime) is null)
        {
            return AttemptFindings.Other(capture.Id, "has no readable amount or time");
        }

        if (request.IsFinal && (!IsInWindow(capture, question) || (request.Amount is { } asked && asked != amount)))
        {
            return AttemptFindings.NotExecuted($"The last capture, {capture.Id}, is another one: after it nothing can be taken.");
        }

        if (request.Amount is { } part && part != amount)
        {
            return AttemptFindings.Other(capture.Id, $"carries the key and is not about {part}");
        }

        var result = PayPalMapper.ToResult(link, order, json);
        var status = PayPalStatuses.Captures.Of(capture.Status, PaymentStatus.Pending, link.Watch);
        var isTaken = status == PaymentStatus.Captured;
        return AttemptFindings.Executed(
            result with
            {
                Status = isTaken && new PayPalMovements(order).HasMoreToCome ? PaymentStatus.PartiallyCaptured : status,
                StatusReason = capture.StatusDetails?.Reason,
                SettlementReference = capture.Id,
                // Each capture has a row of its own in PayPal's books.
                SettlementAmount = isTaken ? amount : null,
                Error = PayPalMapper.ErrorOf(status, capture, link.Watch),
            },
            request.IsFinal ? $"{capture.Id} is the last capture, of the time in question." : $"{capture.Id} carries the key.");
    }

    private async Task<AttemptFinding> VoidedAsync(AttemptQuestion question, VoidRequest request, CancellationToken cancellationToken)
    {
        var (order, json, readAt) = await OrderAsync(request.Payment.Id, cancellationToken).ConfigureAwait(false);
        return new PayPalMovements(order).Newest?.Status switch
        {
            "VOIDED" => AttemptFindings.Executed(_captures.Voided(order, json), "The authorization is voided."),
            "CAPTURED" or "EXPIRED" or "DENIED" => AttemptFindings.NotExecuted("Nothing is held any more, and it was not let go by a void."),
            "CREATED" or "PENDING" or "PARTIALLY_CAPTURED" => AttemptFindings.Absent(question, readAt, default, "The authorization is not voided."),
            null => AttemptFindings.Absent(question, readAt, default, "The order has no authorization to void."),
            var other => AttemptFindings.Other(order.Id, $"has an authorization that is {Printable.Short(other)}"),
        };
    }

    /// <summary>An authorization is renewed once. The renewed one stands beside the old, with a time and an amount of its own.</summary>
    private async Task<AttemptFinding> ExtendedAsync(AttemptQuestion question, ExtendRequest request, CancellationToken cancellationToken)
    {
        var (order, json, readAt) = await OrderAsync(request.Payment.Id, cancellationToken).ConfigureAwait(false);
        var money = new PayPalMovements(order);
        if (money.Authorizations is not [var root, .. var renewals] || renewals.Length == 0)
        {
            return AttemptFindings.Absent(question, readAt, default, "The authorization was not renewed.");
        }

        var asked = request.Amount ?? PayPalAmount.Read(root.Amount);
        return Array.FindAll(renewals, one => IsInWindow(one, question)) switch
        {
            [] when renewals.All(one => PayPalReport.Time(one.CreateTime) is not null) =>
                AttemptFindings.Absent(question, readAt, default, "The authorization was renewed at another time."),
            [var only] when PayPalAmount.Read(only.Amount) == asked => Renewed(order, only, json),
            [var only] => AttemptFindings.Other(only.Id, $"is a renewal of the time in question, and not of {asked}"),
            [] => AttemptFindings.Other(order.Id, "has a renewal without a time"),
            var several => AttemptFindings.Several(several.Select(one => one.Id)),
        };
    }

    private AttemptFinding Renewed(PayPalOrder order, PayPalTransaction renewed, ReadOnlyMemory<byte> json)
    {
        var status = PayPalStatuses.Authorizations.Of(renewed.Status, PaymentStatus.Pending, link.Watch);
        return AttemptFindings.Executed(
            PayPalMapper.ToResult(link, order, json) with
            {
                Status = status,
                StatusReason = renewed.StatusDetails?.Reason,
                AuthorizedAmount = PayPalAmount.ReadOrNone(renewed.Amount),
                Error = PayPalMapper.ErrorOf(status, renewed, link.Watch),
            },
            $"{Printable.Short(renewed.Id)} renews the authorization, at the time in question.");
    }

    private async Task<AttemptFinding> RefundedAsync(AttemptQuestion question, RefundRequest request, CancellationToken cancellationToken)
    {
        var (order, _, readAt) = await OrderAsync(request.Payment.Id, cancellationToken).ConfigureAwait(false);
        var money = new PayPalMovements(order);
        var own = Array.FindAll(money.Refunds, refund => refund.CustomId == question.ProviderKey);
        if (own.DistinctBy(refund => refund.Id).Count() > 1)
        {
            return AttemptFindings.Several(own.Select(refund => refund.Id));
        }

        if (own is [var only, ..])
        {
            return RequestRules.IsId(only.Id) && PayPalAmount.Read(only.Amount) is { } amount && (request.Amount is not { } asked || asked == amount)
                ? AttemptFindings.Executed(PayPalMapper.ToResult(link, request.Payment, only, default), $"{only.Id} carries the key.")
                : AttemptFindings.Other(only.Id, "carries the key and is of another amount or currency");
        }

        return money.Refunds.Length == 0 && money.TakenCaptures.Any(capture => capture.Status is "REFUNDED" or "PARTIALLY_REFUNDED")
            ? AttemptFindings.Unknown("The order says that money was given back, and shows no refund: what it shows is not complete.")
            : AttemptFindings.Absent(question, readAt, default, "No refund of the order carries the key.");
    }
}
