#pragma warning disable CS1591 // the tests' names say what they are
using PayFlow.Gateways.Webhooks;
using Xunit;

namespace PayFlow.Gateways.Conformance;

public abstract partial class WebhookConformance<TGateway>
{
    private const int RandomBodies = 10_000;

    /// <summary>The id becomes part of an address when the payment is read.</summary>
    [Fact]
    public async Task A_payment_id_that_could_lead_elsewhere_is_not_passed_on()
    {
        if (Scheme is null)
        {
            return;
        }

        var id = (await PaidAsync("order-1")).Id;
        foreach (var strange in (string[])["../../v1/secrets", id + "?expand=x", id + "/refund", "%2e%2e", ""])
        {
            foreach (var genuine in await Scheme.DeliveriesAsync())
            {
                var text = System.Text.Encoding.UTF8.GetString(genuine.Body).Replace(id, strange, StringComparison.Ordinal);
                var read = Reader.TryRead(System.Text.Encoding.UTF8.GetBytes(text), out var envelope);
                Check.That(!read || envelope!.PaymentId is null || envelope.PaymentId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'), $"PaymentId '{envelope?.PaymentId}' was passed on.");
                Check.That(!read || envelope!.PaymentId != "", "An empty PaymentId was passed on; it should be null.");
            }
        }
    }

    [Fact]
    public async Task Nothing_makes_it_throw()
    {
        if (Scheme is null)
        {
            return;
        }

        var genuine = await OneAsync();
        var random = new Random(20260302);
        for (var i = 0; i < RandomBodies; i++)
        {
            var body = Disturbed(genuine.Body, random, i);
            var delivery = genuine with { Body = body };
            Check.That(await VerdictAsync(delivery) != WebhookVerdict.Accepted || body.AsSpan().SequenceEqual(genuine.Body), $"Random body {i} was accepted under another one's signature.");
            Reader.TryRead(body, out _);
        }
    }

    [Fact]
    public async Task Strange_headers_are_refused_and_do_not_make_it_throw()
    {
        if (Scheme is null)
        {
            return;
        }

        var genuine = await OneAsync();
        var random = new Random(20260302);
        foreach (var name in Scheme.SignatureHeaders)
        {
            var value = Header(genuine, name);
            string[] strange = [" ", ",", "=", "t=", "\0", "\ud800", " " + value, value + " ", value + "," + value, value + "\n", new string('a', 100_000), new string('9', 400), "-1", "\u0661\u0662"];
            foreach (var other in strange.Concat(Enumerable.Range(0, 500).Select(_ => Scrambled(value, random))))
            {
                await RefusedAsync(With(genuine, name, other), $"with '{other[..Math.Min(other.Length, 40)]}' for {name}");
            }
        }
    }

    [Fact]
    public async Task An_empty_body_is_no_event()
    {
        if (Scheme is null)
        {
            return;
        }

        await RefusedAsync((await OneAsync()) with { Body = [] }, "without its body");
        Check.That(!Reader.TryRead([], out _), "Nothing at all was read as an event.");
        Check.That(!Reader.TryRead("{}"u8, out _), "An empty object was read as an event.");
        Check.That(!Reader.TryRead("[]"u8, out _), "An array was read as an event.");
        Check.That(!Reader.TryRead("null"u8, out _), "A null was read as an event.");
    }

    /// <summary>Every third is random, every third a genuine one with some bytes changed, every third a genuine one cut short.</summary>
    private static byte[] Disturbed(byte[] genuine, Random random, int i)
    {
        if (i % 3 == 0)
        {
            var noise = new byte[random.Next(512)];
            random.NextBytes(noise);
            return noise;
        }

        var body = genuine[..(i % 3 == 1 ? genuine.Length : random.Next(genuine.Length))];
        for (var changes = random.Next(1, 8); changes > 0 && body.Length > 0; changes--)
        {
            body[random.Next(body.Length)] = (byte)random.Next(256);
        }

        return body;
    }

    private static string Scrambled(string value, Random random)
    {
        var letters = value.ToCharArray();
        var (from, to) = (random.Next(letters.Length), random.Next(letters.Length));
        letters[from] = (char)random.Next(1, 0x250);
        return new string(letters, 0, to) + new string(letters, from, letters.Length - from) + (char)random.Next('!', '~');
    }
}
