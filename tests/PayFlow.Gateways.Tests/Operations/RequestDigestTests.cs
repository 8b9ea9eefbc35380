using FsCheck.Fluent;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Tests.Operations;

public sealed class RequestDigestTests
{
    private static readonly ChargeRequest Charge = new()
    {
        Amount = new Money(1250, Currency.EUR),
        Method = PaymentMethod.SavedCard("stripe", "pm_1", "cus_1"),
        IdempotencyKey = new IdempotencyKey("order-17"),
        Reference = "Order 17",
    };

    [Fact]
    public void No_two_sequences_of_fields_have_one_digest()
    {
        string?[] texts = [null, "", "a", "aa", "b", "ab", "ba", "\0", "é", "\U0001F600"];
        Money?[] amounts = [null, new Money(-1, default), new Money(0, Currency.EUR), new Money(1, Currency.EUR), new Money(1, Currency.USD)];

        var digests =
            from first in texts
            from second in texts
            from amount in amounts
            from number in new long[] { -1, 0, 1 }
            select Convert.ToHexString(Digest(digest => digest.Add(first).Add(amount).Add(second).Add(number)));

        digests.Distinct().Count().ShouldBe(texts.Length * texts.Length * amounts.Length * 3);
    }

    [Fact]
    public void Any_two_texts_have_two_digests() =>
        Laws.Hold(
            from left in Laws.Texts
            from right in Laws.Texts
            select (Left: left, Right: right),
            pair => (pair.Left == pair.Right) == Digest(digest => digest.Add(pair.Left)).SequenceEqual(Digest(digest => digest.Add(pair.Right))));

    [Fact]
    public void Texts_that_no_encoding_can_carry_are_told_apart_too() =>
        Digest(digest => digest.Add("\uD800")).ShouldNotBe(Digest(digest => digest.Add("\uD801")));

    [Fact]
    public void Every_parameter_that_moves_money_makes_another_request()
    {
        ChargeRequest[] requests =
        [
            Charge,
            Charge with { Amount = new Money(1251, Currency.EUR) },
            Charge with { Amount = new Money(1250, Currency.USD) },
            Charge with { Method = PaymentMethod.SavedCard("stripe", "pm_2", "cus_1") },
            Charge with { Method = PaymentMethod.SavedCard("square", "pm_1", "cus_1") },
            Charge with { Method = PaymentMethod.SavedCard("stripe", "pm_1", "cus_2") },
            Charge with { Method = PaymentMethod.SavedCard("stripe", "pm_1") },
            Charge with { Method = PaymentMethod.OneTime("stripe", "pm_1") },
            Charge with { FallbackMethods = [PaymentMethod.SavedWallet("paypal", "v_1")] },
            Charge with { FallbackMethods = [PaymentMethod.SavedWallet("paypal", "v_1"), PaymentMethod.SavedWallet("paypal", "v_2")] },
            Charge with { FallbackMethods = [PaymentMethod.SavedWallet("paypal", "v_2"), PaymentMethod.SavedWallet("paypal", "v_1")] },
            Charge with { Reference = "Order 18" },
            Charge with { Reference = null },
        ];

        requests.Select(DigestOf).Distinct().Count().ShouldBe(requests.Length);
    }

    [Fact]
    public void Everything_that_is_sent_makes_another_request_because_the_provider_compares_it_too()
    {
        DigestOf(Charge with { Description = "other words" }).ShouldNotBe(DigestOf(Charge));
        DigestOf(Charge with { ReturnUrl = "https://shop.example/other" }).ShouldNotBe(DigestOf(Charge));
    }

    [Fact]
    public void What_follows_a_payment_is_told_apart_by_payment_and_amount()
    {
        var refund = new RefundRequest { Payment = new PaymentReference("stripe", "pi_1"), IdempotencyKey = new IdempotencyKey("r") };
        RefundRequest[] requests =
        [
            refund, refund with { Payment = new PaymentReference("stripe", "pi_2") }, refund with { Payment = new PaymentReference("stripe-eu", "pi_1") },
            refund with { Amount = new Money(1, Currency.EUR) }, refund with { Amount = new Money(1, Currency.USD) },
        ];

        requests.Select(request => Convert.ToHexString(Verbs.Refund.ToIntent(request, default, default).Digest.Span)).Distinct().Count().ShouldBe(requests.Length);
        requests.Select(request => new CaptureRequest { Payment = request.Payment, Amount = request.Amount, IdempotencyKey = request.IdempotencyKey })
            .Select(request => Convert.ToHexString(Verbs.Capture.ToIntent(request, default, default).Digest.Span)).Distinct().Count().ShouldBe(requests.Length);
        requests.Select(request => new VoidRequest { Payment = request.Payment, IdempotencyKey = request.IdempotencyKey })
            .Select(request => Convert.ToHexString(Verbs.Void.ToIntent(request, default, default).Digest.Span)).Distinct().Count().ShouldBe(3);
    }

    private static string DigestOf(ChargeRequest request) => Convert.ToHexString(Verbs.Charge.ToIntent(request, default, default).Digest.Span);

    private static byte[] Digest(Action<RequestDigest> add)
    {
        using var digest = new RequestDigest();
        add(digest);
        return digest.Finish();
    }
}
