using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary><c>payflow webhooks verify</c>: what the library would say to a delivery, and why.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var (signing, given) = (new SigningOptions(), new VerifyOptions());
        var command = new Command("verify", "Prints the verdict on a delivery that was saved, and what may have happened to it.");
        signing.AddTo(command);
        given.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var console = parsed.InvocationConfiguration;
            var (key, missing) = signing.Read(parsed, null);
            var headers = given.Headers(parsed);
            if (key is null || headers is null)
            {
                await console.Error.WriteLineAsync(missing ?? "--header has to be \"Name: value\".").ConfigureAwait(false);
                return ExitCode.Usage;
            }

            try
            {
                var body = await given.BodyAsync(parsed, cancellationToken).ConfigureAwait(false);
                return await VerifyAsync(given.Settings(parsed, key), new WebhookDelivery(body, name => headers[name].ToArray()), console.Output, cancellationToken).ConfigureAwait(false);
            }
            catch (OptionsValidationException exception)
            {
                await console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
                return ExitCode.Usage;
            }
        });
        return command;
    }

    private static async Task<int> VerifyAsync(VerifierSettings settings, WebhookDelivery delivery, TextWriter output, CancellationToken cancellationToken)
    {
        var verifier = new Verifier(settings);
        await using var _ = verifier.ConfigureAwait(false);
        var verdict = await verifier.Reader.VerifyAsync(delivery, cancellationToken).ConfigureAwait(false);
        await output.WriteLineAsync($"verdict  {verdict}").ConfigureAwait(false);
        if (verdict != WebhookVerdict.Accepted)
        {
            await output.WriteLineAsync($"reason   {await ReasonAsync(verdict, settings, delivery, cancellationToken).ConfigureAwait(false)}").ConfigureAwait(false);
            return ExitCode.Refused;
        }

        if (!verifier.Reader.TryRead(delivery.Body.Span, out var envelope))
        {
            await output.WriteLineAsync("reason   It is signed, and it is no event of this provider: the endpoint refuses it.").ConfigureAwait(false);
            return ExitCode.Refused;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            event    {envelope.EventId}
            type     {envelope.ProviderType} ({envelope.Kind})
            created  {envelope.CreatedAt:O}
            payment  {envelope.PaymentId ?? "none"}
            """)).ConfigureAwait(false);
        return ExitCode.Taken;
    }

    private static async Task<string> ReasonAsync(WebhookVerdict verdict, VerifierSettings settings, WebhookDelivery delivery, CancellationToken cancellationToken) => verdict switch
    {
        WebhookVerdict.BadSignature => await Diagnosis.FindAsync(settings, delivery, cancellationToken).ConfigureAwait(false)
            ?? "Nothing here makes this signature: another endpoint's secret, or other bytes than were sent. What a proxy or a model binder does to a body was tried.",
        WebhookVerdict.Malformed => $"{SignatureHeaders(settings.Key.Provider)} absent, given twice, or not of {settings.Key.Provider}'s form.",
        WebhookVerdict.Stale => $"The signature holds, and its time is too far from {settings.At:O}. Give --at the moment it was received; if it was, the clock is wrong or it was kept back.",
        WebhookVerdict.UntrustedCertificate => "The certificate is not PayPal's, or not of this environment: its address, name, dates or issuer. See --live, --root, --base-address.",
        _ => "The certificate could not be fetched.",
    };

    private static string SignatureHeaders(SimulatedProvider provider) => provider switch
    {
        SimulatedProvider.Stripe => "Stripe-Signature is",
        SimulatedProvider.Square => "x-square-hmacsha256-signature is",
        _ => "Of PAYPAL-TRANSMISSION-ID, PAYPAL-TRANSMISSION-TIME, PAYPAL-TRANSMISSION-SIG, PAYPAL-CERT-URL and PAYPAL-AUTH-ALGO one is",
    };
}
