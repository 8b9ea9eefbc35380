using System.Diagnostics.CodeAnalysis;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A provider with payments, refunds and books, and a dashboard on which people do things by hand. It sends no webhooks.</summary>
internal sealed class HandMadeProvider(ManualTime time) : IPaymentGateway, IWebhookReader
{
    private readonly Dictionary<string, PaymentResult> _payments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RefundResult> _refunds = new(StringComparer.Ordinal);

    public FakeBooks Books { get; } = new("stripe");

    /// <summary>Whether it can be asked. Its books can always be read.</summary>
    public bool IsDown { get; set; }

    public int Asked { get; private set; }

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken = default)
    {
        var number = _payments.Count + 1;
        var made = Make($"pi_{number}", $"ch_{number}", request.Amount, isBooked: true);
        return Task.FromResult(made);
    }

    /// <summary>A charge that no application asked for.</summary>
    public PaymentResult Make(string payment, string charge, Money amount, bool isBooked)
    {
        var made = new PaymentResult
        {
            Status = PaymentStatus.Captured,
            Account = "stripe",
            Payment = new PaymentReference("stripe", payment),
            Amount = amount,
            AuthorizedAmount = amount,
            CapturedAmount = amount,
            RefundedAmount = Money.Zero(amount.Currency),
            SettlementReference = charge,
        };
        _payments.Add(payment, made);
        if (isBooked)
        {
            Books.Entries.Add(Rows.Entry("txn_" + charge, charge, amount.MinorUnits, amount.Currency.Code, at: time.Now));
        }

        return made;
    }

    /// <summary>Gives money back on the dashboard.</summary>
    public void Refund(string payment, string refund, long minor)
    {
        var paid = _payments[payment];
        var amount = Money.FromMinorUnits(minor, paid.Amount.Currency);
        _payments[payment] = paid with { RefundedAmount = paid.RefundedAmount + amount };
        _refunds.Add(refund, new RefundResult { Status = RefundStatus.Succeeded, Account = "stripe", Payment = paid.Payment, RefundId = refund, Amount = amount, SettlementReference = refund });
        Books.Entries.Add(Rows.Entry("txn_" + refund, refund, -minor, amount.Currency.Code, SettlementKind.Refund, at: time.Now));
    }

    public void Change(string payment, Func<PaymentResult, PaymentResult> change) => _payments[payment] = change(_payments[payment]);

    public Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken = default) => Task.FromResult(Answer(_payments, payment.Id));

    public Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken = default) => Task.FromResult(Answer(_refunds, refund.Id));

    public ValueTask<string?> FindPaymentAsync(WebhookEnvelope envelope, CancellationToken cancellationToken) => ValueTask.FromResult(
        envelope.Kind == PaymentEventKind.Refund ? Answer(_refunds, envelope.SubjectId!).Payment!.Value.Id : _payments.Values.FirstOrDefault(made => made.SettlementReference == envelope.SubjectId)?.Payment?.Id);

    public ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken) => ValueTask.FromResult(WebhookVerdict.BadSignature);

    public bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope)
    {
        envelope = null;
        return false;
    }

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private T Answer<T>(Dictionary<string, T> known, string id)
    {
        Asked++;
        return IsDown ? throw Refused(ErrorCategory.Unavailable, "503 from the provider.")
            : known.TryGetValue(id, out var found) ? found
            : throw Refused(ErrorCategory.NotFound, $"No such object: {id}");
    }

    private static GatewayException Refused(ErrorCategory category, string message) =>
        new("stripe", new GatewayError { Category = category, Advice = RetryAdvice.DoNotRetry, Message = message });
}
