using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary><c>payflow webhooks send</c>: one event, signed as the provider signs, to an application's endpoint.</summary>
internal static class SendCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var signing = new SigningOptions();
        var url = Address.Option("--url", "The endpoint, e.g. http://localhost:5000/webhooks/stripe");
        url.Required = true;
        var type = new Option<string?>("--event") { Description = "The provider's name of the event. Not given: a payment that succeeded." };
        var payment = new Option<string?>("--payment") { Description = "The provider's id of the payment; of PayPal the order's. Not given: one that does not exist." };
        var file = new Option<FileInfo>("--file") { Description = "Sends these bytes instead of an event made up here." };
        file.AcceptExistingOnly();
        var authority = new AuthorityOptions();
        var command = new Command("send", "Sends one signed event and prints what was answered.");
        signing.AddTo(command);
        foreach (var option in new Option[] { url, type, payment, file })
        {
            command.Add(option);
        }

        authority.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = parsed.GetRequiredValue(url);
            var (key, missing) = signing.Read(parsed, target.OriginalString);
            if (key is null)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(missing).ConfigureAwait(false);
                return ExitCode.Usage;
            }

            var now = TimeProvider.System.GetUtcNow();
            var body = parsed.GetValue(file) is { } given
                ? await File.ReadAllBytesAsync(given.FullName, cancellationToken).ConfigureAwait(false)
                : SampleEvents.Create(key.Provider, parsed.GetValue(type) ?? SampleEvents.DefaultType(key.Provider), parsed.GetValue(payment), now);
            return await SendAsync(target, key, body, authority.Read(parsed), parsed.InvocationConfiguration, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> SendAsync(Uri url, SigningKey key, byte[] body, AuthorityFile file, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            if (key.Provider != SimulatedProvider.PayPal)
            {
                var signer = key.Provider == SimulatedProvider.Stripe ? WebhookSigner.Stripe(key.Secret) : WebhookSigner.Square(key.Secret, key.Url);
                return await PostAsync(url, signer, body, console.Output, cancellationToken).ConfigureAwait(false);
            }

            using var authority = file.Open(console.Output);
            var served = await CertificateServer.StartAsync(authority, cancellationToken).ConfigureAwait(false);
            await using var _ = served.ConfigureAwait(false);
            return await PostAsync(url, WebhookSigner.PayPal(key.WebhookId, authority), body, console.Output, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await console.Error.WriteLineAsync($"Nothing was answered: {exception.Message}").ConfigureAwait(false);
            return ExitCode.Refused;
        }
    }

    private static async Task<int> PostAsync(Uri url, WebhookSigner signer, byte[] body, TextWriter output, CancellationToken cancellationToken)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        foreach (var (name, value) in signer.Sign(body, TimeProvider.System.GetUtcNow()))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        var start = TimeProvider.System.GetTimestamp();
        using var response = await http.SendAsync(request, timeout.Token).ConfigureAwait(false);
        var (status, elapsed) = ((int)response.StatusCode, TimeProvider.System.GetElapsedTime(start));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{status} {response.ReasonPhrase} after {elapsed.TotalMilliseconds:F0} ms for {body.Length} bytes")).ConfigureAwait(false);
        if (Meaning(status) is { } meaning)
        {
            await output.WriteLineAsync(meaning).ConfigureAwait(false);
        }

        return response.IsSuccessStatusCode ? ExitCode.Taken : ExitCode.Refused;
    }

    private static string? Meaning(int status) => status switch
    {
        400 => "Refused. The application's log has the verdict (4000); BadSignature: the secret here is not the account's.",
        404 => "No account of this name takes webhooks: the last part of the address is the account's name.",
        429 or 503 => "Not now. The log of the application says why; a provider would come again.",
        >= 300 and < 400 => "Redirected, which providers do not follow.",
        _ => null,
    };
}
