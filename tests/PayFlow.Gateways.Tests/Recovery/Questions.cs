using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Recovery;

/// <summary>Questions about attempts that were planned and sent at noon, with the key of <see cref="Lines"/>, asked when they are old.</summary>
internal static class Questions
{
    public static readonly DateTimeOffset SentAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static FakeTimeProvider Old => new(SentAt.AddMinutes(10));

    public static FakeTimeProvider Young => new(SentAt.AddMinutes(5));

    public static AttemptQuestion Of(OperationKind kind, OperationRequest request, PaymentReference? payment = null) => new()
    {
        Kind = kind,
        Request = request,
        ProviderKey = "pf-1",
        Payment = payment,
        PlannedAt = SentAt,
        LastSentAt = SentAt,
    };

    public static AttemptQuestion Charge(string provider, PaymentReference? payment = null) => Of(OperationKind.Charge, Lines.Charge(provider), payment);

    public static async Task<string> IsUnknownAsync(IAttemptResolver resolver, AttemptQuestion question)
    {
        var finding = await resolver.ResolveAsync(question, default);
        (finding.Kind, finding.Result).ShouldBe((AttemptFindingKind.Unknown, null), finding.Reason);
        finding.Reason.ShouldNotBeNullOrWhiteSpace();
        return finding.Reason;
    }

    public static async Task IsAsync(AttemptFindingKind kind, IAttemptResolver resolver, AttemptQuestion question)
    {
        var finding = await resolver.ResolveAsync(question, default);
        finding.Kind.ShouldBe(kind, finding.Reason);
        (finding.Result is not null).ShouldBe(kind == AttemptFindingKind.Executed);
    }
}
