using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>
/// Puts the access token on every request: one for the whole account, fetched by one caller while the others wait, renewed early.
/// A token that PayPal has forgotten is replaced once per request. https://developer.paypal.com/api/rest/authentication/
/// </summary>
internal sealed class PayPalTokenHandler(PayPalOptions options, TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private const int LargestAnswer = 64 * 1024;

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private readonly AuthenticationHeaderValue _basic =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}")));

    private Token? _token;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(null, request.RequestUri!, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = token.Header;
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        // A 401 executed nothing: the same bytes and key once more, with a fresh token.
        response.Dispose();
        token = await TokenAsync(token, request.RequestUri!, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = token.Header;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _fetching.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<Token> TokenAsync(Token? rejected, Uri near, CancellationToken cancellationToken)
    {
        if (Usable(rejected) is { } ready)
        {
            return ready;
        }

        await _fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Usable(rejected) ?? (_token = await FetchAsync(new Uri(near, "/v1/oauth2/token"), cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _fetching.Release();
        }
    }

    private Token? Usable(Token? rejected) =>
        _token is { } token && token != rejected && token.RenewAt > time.GetUtcNow() ? token : null;

    private async Task<Token> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = _basic;
        try
        {
            using var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await BoundedBody.ReadAsync(response.Content, LargestAnswer, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? Read(body) : throw Refused((int)response.StatusCode, PayPalErrors.Read(body));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            throw new ProviderUnavailableException(SendFailure.Unreachable("access token: " + SendFailure.CauseOf(exception)), resend: true);
        }
    }

    private Token Read(byte[] body)
    {
        var answer = JsonSerializer.Deserialize(body, PayPalJsonContext.Default.PayPalToken);
        if (answer?.AccessToken is not { Length: > 0 } value)
        {
            throw new JsonException("The answer has no access token.");
        }

        var life = TimeSpan.FromSeconds(Math.Clamp(answer.ExpiresIn, 1, 86_400));
        return new Token(new AuthenticationHeaderValue("Bearer", value), time.GetUtcNow() + (life > Margin * 2 ? life - Margin : life / 2));
    }

    private static ProviderUnavailableException Refused(int status, PayPalErrorBody? error)
    {
        var temporary = status is 429 or >= 500;
        return new(
            temporary
                ? SendFailure.Unreachable($"access token: HTTP {status}")
                : PayPalErrors.Of(error, error?.Error ?? "", ErrorCategory.Configuration, "PayPal refused ClientId and ClientSecret: wrong, or of the other environment."),
            resend: temporary);
    }

    private sealed record Token(AuthenticationHeaderValue Header, DateTimeOffset RenewAt);
}
