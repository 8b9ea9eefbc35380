using System.Diagnostics;
using System.Globalization;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Tests.Webhooks.PayPal;
using PayFlow.Gateways.Tests.Webhooks.Square;
using PayFlow.Gateways.Tests.Webhooks.Stripe;
using PayFlow.Gateways.Webhooks;
using Xunit.Abstractions;

namespace PayFlow.Gateways.Tests.Webhooks;

/// <summary>
/// Spoils genuine deliveries in many ways: what is still accepted says the same as what was signed, and nothing throws.
/// PAYFLOW_MUTATIONS sets how many of each provider.
/// </summary>
public sealed class DeliveryMutationTests(ITestOutputHelper output)
{
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("PAYFLOW_MUTATIONS") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public Task No_spoiled_delivery_of_Stripe_is_accepted()
    {
        const string header = "Stripe-Signature";
        MutableDelivery Signed(string body, string time) => new(
            [(header, $"t={time},v1={StripeSamples.Sign(StripeSamples.Secret, time, Deliveries.Utf8(body))}"), ("Content-Type", "application/json")],
            Deliveries.Utf8(body));
        MutableDelivery[] genuine = [Signed(StripeSamples.IntentBody, "1790000000"), Signed(StripeSamples.CustomerBody, "1790000010")];

        return RunAsync(StripeSamples.Reader(1790000005, StripeSamples.Secret), genuine, (one, original) =>
            TimeOf(one) == TimeOf(original) && one.Body.AsSpan().SequenceEqual(original.Body));

        static string? TimeOf(MutableDelivery delivery) =>
            delivery.Value(header).Split(',').Where(item => item.StartsWith("t=", StringComparison.Ordinal)).ToArray() is [var time] ? time : null;
    }

    [Fact]
    public Task No_spoiled_delivery_of_Square_is_accepted()
    {
        MutableDelivery Signed(string body) => new(
            [(SquareSamples.Header, SquareSamples.Sign(SquareSamples.PaymentKey, SquareSamples.PaymentUrl, Deliveries.Utf8(body))), ("x-square-signature", "+9Qzy6LPYs08yM75TiRwUupYoS0=")],
            Deliveries.Utf8(body));
        MutableDelivery[] genuine = [Signed(SquareSamples.PaymentBody), Signed(SquareSamples.PaymentBody.Replace("PAY1", "PAY22"))];

        return RunAsync(SquareSamples.Reader(SquareSamples.PaymentTime, SquareSamples.PaymentUrl, SquareSamples.PaymentKey), genuine, (one, original) =>
            one.Value(SquareSamples.Header) == original.Value(SquareSamples.Header) && one.Body.AsSpan().SequenceEqual(original.Body));
    }

    [Fact]
    public Task No_spoiled_delivery_of_PayPal_is_accepted()
    {
        string[] signed = ["PAYPAL-TRANSMISSION-ID", "PAYPAL-TRANSMISSION-TIME", "PAYPAL-TRANSMISSION-SIG", "PAYPAL-AUTH-ALGO"];
        MutableDelivery Signed(string signature) =>
            new([.. PayPalSamples.Headers().Select(header => (header.Key, header.Key.EndsWith("-SIG", StringComparison.Ordinal) ? signature : header.Value!))], Deliveries.Utf8(PayPalSamples.Body));
        MutableDelivery[] genuine = [Signed(PayPalSamples.Signature), Signed(PayPalSamples.SimulatorSignature)];
        var options = PayPalSamples.Options(null, PayPalSamples.WebhookId, "WEBHOOK_ID");

        return RunAsync(PayPalSamples.Reader(new CertificateHost(PayPalSamples.Leaf), options), genuine, (one, original) =>
            signed.All(name => one.Value(name) == original.Value(name)) && Crc32.Compute(one.Body) == Crc32.Compute(original.Body));
    }

    private async Task RunAsync(IWebhookReader reader, MutableDelivery[] genuine, Func<MutableDelivery, MutableDelivery, bool> saysTheSame)
    {
        var random = new Random(20260105);
        var verdicts = new SortedDictionary<WebhookVerdict, int>();
        var (accepted, start) = (0, Stopwatch.GetTimestamp());
        foreach (var delivery in genuine)
        {
            (await reader.Judge(delivery.ToDelivery())).ShouldBe(WebhookVerdict.Accepted);
        }

        for (var i = 0; i < Count; i++)
        {
            var which = random.Next(genuine.Length);
            var spoiled = genuine[which].Spoil(genuine[1 - which], random);

            var verdict = await reader.Judge(spoiled.ToDelivery());
            reader.TryRead(spoiled.Body, out _);

            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            if (verdict == WebhookVerdict.Accepted)
            {
                accepted++;
                genuine.Any(original => saysTheSame(spoiled, original)).ShouldBeTrue($"{i}: {spoiled}");
            }
        }

        // Some changes change nothing: the name of a header in capitals, a header that nobody reads.
        accepted.ShouldBeInRange(1, Count / 4);
        output.WriteLine($"{Count} in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, {string.Join(", ", verdicts)}, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
    }
}
