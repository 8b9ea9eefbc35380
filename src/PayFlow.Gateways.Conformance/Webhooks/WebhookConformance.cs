#pragma warning disable CS1591 // the tests' names say what they are
using PayFlow.Gateways.Webhooks;
using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>What a reader of webhooks has to do: take what is the provider's, refuse everything else, and never throw.</summary>
/// <typeparam name="TGateway">The gateway.</typeparam>
public abstract partial class WebhookConformance<TGateway> : ConformanceSuite<TGateway>
    where TGateway : GatewayUnderTest, new()
{
    private WebhookUnderTest? Scheme => Under.Webhooks;

    private IWebhookReader Reader => Shop.Account.Webhooks!;

    [Fact]
    public void The_account_takes_webhooks_just_where_they_can_be_proved() =>
        Check.That(
            Shop.Account.Webhooks is null == Scheme is null,
            $"The account {(Shop.Account.Webhooks is null ? "takes no webhooks" : "takes webhooks")}, and {typeof(TGateway).Name}.{nameof(GatewayUnderTest.Webhooks)} is {(Scheme is null ? "null" : "there")}.");

    [Fact]
    public async Task What_the_provider_delivers_is_accepted_and_read()
    {
        if (Scheme is null)
        {
            return;
        }

        var charge = await Shop.Gateway.ChargeAsync(Order("order-1"));
        var deliveries = await Scheme.DeliveriesAsync();
        Check.That(deliveries.Count > 0, "A charge was made, and the provider delivered nothing.");
        var envelopes = new List<WebhookEnvelope>();
        foreach (var delivery in deliveries)
        {
            Check.Is(WebhookVerdict.Accepted, await VerdictAsync(delivery), "The verdict on a genuine delivery");
            envelopes.Add(Read(delivery.Body));
        }

        Check.Is(envelopes.Count, envelopes.Select(envelope => envelope.EventId).Distinct(StringComparer.Ordinal).Count(), "The number of different event ids");
        Check.That(
            envelopes.Exists(envelope => envelope.Kind == PaymentEventKind.Payment && envelope.PaymentId == charge.Payment!.Value.Id),
            $"No event about the payment {charge.Payment} was read. Read: {string.Join("; ", envelopes)}.");
        Check.That(envelopes.TrueForAll(envelope => (envelope.CreatedAt - Under.Clock.GetUtcNow()).Duration() < TimeSpan.FromHours(1)), "CreatedAt is not when the provider made the event.");
    }

    [Fact]
    public async Task The_same_event_has_the_same_id_in_every_repetition()
    {
        if (Scheme is null)
        {
            return;
        }

        var delivery = await OneAsync();
        Under.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = Scheme.Sign(delivery.Body, SigningSecret.Right);

        Check.Is(WebhookVerdict.Accepted, await VerdictAsync(again), "The verdict on a repetition with a signature of its own");
        Check.Is(Read(delivery.Body), Read(again.Body), "What is read");
    }

    [Fact]
    public async Task No_bit_of_the_body_can_be_changed()
    {
        if (Scheme is null)
        {
            return;
        }

        var genuine = await OneAsync();
        for (var bit = 0; bit < genuine.Body.Length * 8; bit++)
        {
            var body = genuine.Body.ToArray();
            body[bit / 8] ^= (byte)(1 << (bit % 8));
            await RefusedAsync(genuine with { Body = body }, $"with bit {bit} of the body changed");
        }
    }

    [Fact]
    public async Task No_bit_of_a_signature_header_can_be_changed()
    {
        if (Scheme is null)
        {
            return;
        }

        var genuine = await OneAsync();
        foreach (var name in Scheme.SignatureHeaders)
        {
            var value = Header(genuine, name);
            for (var bit = 0; bit < value.Length * 8; bit++)
            {
                var letters = value.ToCharArray();
                letters[bit / 8] ^= (char)(1 << (bit % 8));
                await RefusedAsync(With(genuine, name, new string(letters)), $"with bit {bit} of {name} changed");
            }
        }
    }

    [Fact]
    public async Task Nothing_is_accepted_without_each_of_the_signature_headers()
    {
        if (Scheme is null)
        {
            return;
        }

        var genuine = await OneAsync();
        foreach (var name in Scheme.SignatureHeaders)
        {
            await RefusedAsync(With(genuine, name, null), $"without {name}");
            await RefusedAsync(With(genuine, name, ""), $"with an empty {name}");
            await RefusedAsync(With(genuine, name, Header(genuine, name)[..^1]), $"with the last letter of {name} missing");
            await RefusedAsync(With(genuine, name, Header(genuine, name) + "A"), $"with a letter more in {name}");
            var twice = new WebhookDelivery(genuine.Body, asked => Same(asked, name) ? [Header(genuine, name), Header(genuine, name)] : Lines(genuine, asked));
            Check.That(await Reader.VerifyAsync(twice, default) != WebhookVerdict.Accepted, $"A delivery with {name} twice was accepted: whoever reads the other one sees another signature.");
        }

        Check.That(await Reader.VerifyAsync(new WebhookDelivery(genuine.Body, _ => []), default) != WebhookVerdict.Accepted, "A delivery without any header was accepted.");
    }

    [Fact]
    public async Task Somebody_elses_secret_is_not_accepted()
    {
        if (Scheme is null)
        {
            return;
        }

        var genuine = await OneAsync();
        await RefusedAsync(Scheme.Sign(genuine.Body, SigningSecret.Wrong), "signed with another secret");
        await RefusedAsync(Scheme.Sign([], SigningSecret.Wrong), "without a body, signed with another secret");
    }

    [Fact]
    public async Task A_delivery_is_good_as_long_as_it_lives_and_no_longer()
    {
        if (Scheme?.Lifetime is not { } lifetime)
        {
            return;
        }

        var genuine = await OneAsync();
        Under.Clock.Advance(lifetime - TimeSpan.FromSeconds(2));
        Check.Is(WebhookVerdict.Accepted, await VerdictAsync(genuine), "The verdict shortly before the end");
        Under.Clock.Advance(TimeSpan.FromSeconds(4));
        Check.Is(WebhookVerdict.Stale, await VerdictAsync(genuine), "The verdict afterwards");
    }

    [Fact]
    public async Task An_event_of_a_type_that_nobody_knows_is_kept()
    {
        if (Scheme is null)
        {
            return;
        }

        var delivery = Scheme.Sign(Scheme.UnknownEvent(), SigningSecret.Right);

        Check.Is(WebhookVerdict.Accepted, await VerdictAsync(delivery), "The verdict");
        var envelope = Read(delivery.Body);
        Check.Is(PaymentEventKind.Unrecognized, envelope.Kind, "Kind");
        Check.That(envelope.ProviderType.Length > 0, "ProviderType is empty: the provider's word is lost.");
    }

    private async Task<SignedDelivery> OneAsync()
    {
        await Shop.Gateway.ChargeAsync(Order("order-1"));
        var genuine = (await Scheme!.DeliveriesAsync())[0];
        Check.Is(WebhookVerdict.Accepted, await VerdictAsync(genuine), "The verdict on a genuine delivery");
        return genuine;
    }

    private WebhookEnvelope Read(byte[] body)
    {
        Check.That(Reader.TryRead(body, out var envelope), $"A genuine event could not be read: {System.Text.Encoding.UTF8.GetString(body)}");
        Check.That(envelope!.EventId.Length > 0, "EventId is empty.");
        return envelope;
    }

    private async Task RefusedAsync(SignedDelivery delivery, string how)
    {
        var verdict = await VerdictAsync(delivery);
        if (verdict == WebhookVerdict.Accepted)
        {
            Check.That(false, $"A delivery {how} was accepted.");
        }
    }

    private ValueTask<WebhookVerdict> VerdictAsync(SignedDelivery delivery) =>
        Reader.VerifyAsync(new WebhookDelivery(delivery.Body, name => Lines(delivery, name)), default);

    private static IReadOnlyList<string?> Lines(SignedDelivery delivery, string name) =>
        delivery.Headers.FirstOrDefault(header => Same(header.Key, name)).Value is { } value ? [value] : [];

    private static string Header(SignedDelivery delivery, string name) =>
        Check.NotNull((string?)delivery.Headers.FirstOrDefault(header => Same(header.Key, name)).Value, $"The header {name} of a genuine delivery");

    private static SignedDelivery With(SignedDelivery delivery, string name, string? value)
    {
        var headers = delivery.Headers.Where(header => !Same(header.Key, name)).ToDictionary(header => header.Key, header => header.Value);
        if (value is not null)
        {
            headers[name] = value;
        }

        return delivery with { Headers = headers };
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
