using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Benchmarks.Webhook;

namespace PayFlow.Gateways.Benchmarks.Endpoint;

/// <summary>Posts one Stripe delivery after the other, each with an id of its own and a signature that holds.</summary>
internal sealed class Sender : IDisposable
{
    public const string Secret = "whsec_c29tZXRoaW5nIHNlY3JldCBmb3IgYSBiZW5jaG1hcms";
    private const int Size = 3 * 1024;
    private const string Id = "evt_3SRk2mLqT8vB4nXc0aVd8Qnf";

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Secret);
    private static readonly byte[] Template = Bodies.Stripe(Size);
    private static readonly int IdAt = Template.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Id));
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private static long _last;

    public async Task PostAsync(Uri url)
    {
        var id = "evt_" + Interlocked.Increment(ref _last).ToString("D24", CultureInfo.InvariantCulture);
        var body = Template.ToArray();
        Encoding.ASCII.GetBytes(id, body.AsSpan(IdAt));
        var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Headers.Add("Stripe-Signature", $"t={time},v1={Sign(time, body)}");

        // The bare side has no other way to know it: it reads nothing.
        request.Headers.Add("Event-Id", id);
        using var response = await _http.SendAsync(request, CancellationToken.None);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{url} answered {response.StatusCode}: what is measured is not what it should be.");
        }
    }

    public void Dispose() => _http.Dispose();

    private static string Sign(string time, byte[] body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key);
        mac.AppendData(Encoding.ASCII.GetBytes(time + "."));
        mac.AppendData(body);
        return Convert.ToHexStringLower(mac.GetHashAndReset());
    }
}
