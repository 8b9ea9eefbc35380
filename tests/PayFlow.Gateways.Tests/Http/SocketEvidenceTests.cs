using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Tests.Http;

/// <summary>What real sockets do to a charge, through the client as it is registered, and what is proved by it.</summary>
public sealed class SocketEvidenceTests
{
    private const string Success = """{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":{"id":"ch_1"}}""";

    public static TheoryData<string, string, SendEvidence, string> Answers => new()
    {
        { "well", $"HTTP/1.1 200 OK\r\nContent-Length: {Success.Length}\r\n\r\n{Success}", SendEvidence.Executed, "answered" },
        { "closed after the body", "", SendEvidence.Indeterminate, "reset" },
        { "half a body", $"HTTP/1.1 200 OK\r\nContent-Length: {Success.Length}\r\n\r\n{Success[..20]}", SendEvidence.Indeterminate, "reset" },
        { "half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{", SendEvidence.Indeterminate, "reset" },
        { "no status line", "garbage\r\n\r\n", SendEvidence.Indeterminate, "malformed" },
        { "headers of more than 16 KiB", $"HTTP/1.1 200 OK\r\nX: {new string('x', 17 * 1024)}\r\nContent-Length: {Success.Length}\r\n\r\n{Success}", SendEvidence.Indeterminate, "too large" },
        { "headers of less", $"HTTP/1.1 200 OK\r\nX: {new string('x', 15 * 1024)}\r\nContent-Length: {Success.Length}\r\n\r\n{Success}", SendEvidence.Executed, "answered" },
        { "more than a mebibyte", "HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n", SendEvidence.Indeterminate, "too large" },
        { "packed", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u0000\u0008\u0000", SendEvidence.Indeterminate, "malformed" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_on_the_wire(string name, string answer, SendEvidence evidence, string cause)
    {
        using var server = new Server(answer);

        var attempt = await Charge(server.Address);

        (attempt.Sends[0].Evidence, attempt.Sends[0].Cause).ShouldBe((evidence, cause), name);
        server.Posts.ShouldBe(1);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_never_followed(int status)
    {
        using var target = new Server($"HTTP/1.1 200 OK\r\nContent-Length: {Success.Length}\r\n\r\n{Success}");
        using var server = new Server($"HTTP/1.1 {status} Moved\r\nLocation: {target.Address}v1/payment_intents\r\nContent-Length: 0\r\n\r\n");

        var attempt = await Charge(server.Address);

        attempt.Sends.ShouldHaveSingleItem().ShouldBe(new SendReport(SendEvidence.Indeterminate, status, "answered", false));
        (server.Posts, target.Posts).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_proves_that_nothing_was_sent()
    {
        Uri closed;
        using (var server = new Server(""))
        {
            closed = server.Address;
        }

        var attempt = await Charge(closed);

        attempt.Evidence.ShouldBe(SendEvidence.NotSent);
        attempt.Sends[0].Cause.ShouldBe("refused");
    }

    [Fact]
    public async Task A_cookie_is_not_sent_back()
    {
        using var server = new Server($"HTTP/1.1 200 OK\r\nSet-Cookie: session=1; Path=/\r\nContent-Length: {Success.Length}\r\n\r\n{Success}");

        await Charge(server.Address, times: 2);

        server.Posts.ShouldBe(2);
        server.Received.ShouldNotContain("Cookie");
    }

    private static async Task<AttemptReport> Charge(Uri address, int times = 1)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddPayFlowGateways().AddStripe(options => (options.SecretKey, options.BaseAddress, options.MaxResends) = ("sk_test_1", address, 0));
        await using var provider = services.BuildServiceProvider();
        var account = provider.GetRequiredKeyedService<GatewayAccount>("stripe");
        PaymentResult? result = null;
        for (var i = 0; i < times; i++)
        {
            result = await account.Gateway.ChargeAsync(Lines.Charge("stripe"));
        }

        return result!.Attempts.ShouldHaveSingleItem();
    }

    /// <summary>Reads one request on each connection, says what it was told to say, byte for byte, and hangs up.</summary>
    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly StringBuilder _received = new();
        private int _posts;

        public Server(string answer)
        {
            _listener.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
            _ = RunAsync(Encoding.Latin1.GetBytes(answer));
        }

        public Uri Address { get; }

        public int Posts => Volatile.Read(ref _posts);

        public string Received
        {
            get
            {
                lock (_received)
                {
                    return _received.ToString();
                }
            }
        }

        public void Dispose() => _listener.Dispose();

        private async Task RunAsync(byte[] answer)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    var stream = client.GetStream();
                    await ReadRequestAsync(stream);
                    await stream.WriteAsync(answer);
                    client.Client.Shutdown(SocketShutdown.Both);
                }
            }
            catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task ReadRequestAsync(NetworkStream stream)
        {
            var (text, buffer) = ("", new byte[4096]);
            while (!IsWhole(text))
            {
                var read = await stream.ReadAsync(buffer);
                if (read == 0)
                {
                    return;
                }

                text += Encoding.Latin1.GetString(buffer, 0, read);
            }

            lock (_received)
            {
                _received.Append(text);
            }

            Interlocked.Increment(ref _posts);
        }

        private static bool IsWhole(string text)
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal));
            return end >= 0 && length is not null && text.Length - end - 4 >= int.Parse(length[16..], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
