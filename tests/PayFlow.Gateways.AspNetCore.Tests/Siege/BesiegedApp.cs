using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Tests.Siege;

/// <summary>The application in a process of its own, whose memory is nobody else's.</summary>
internal sealed class BesiegedApp : IAsyncDisposable
{
    private const string Secret = "whsec_of_the_besieged_application";

    private readonly Process _process;

    private BesiegedApp(Process process, Uri address) => (_process, Address, Http) = (process, address, new HttpClient { BaseAddress = address });

    public Uri Address { get; }

    public HttpClient Http { get; }

    public bool IsUp => !_process.HasExited;

    /// <summary>The most memory it has ever had, in MiB; Linux only.</summary>
    public int PeakMemory => StatusLine("VmHWM:") / 1024;

    public static async Task<BesiegedApp> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PayFlow.Gateways.Siege.Host.dll"));
        start.ArgumentList.Add(Secret);
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The application did not start.");
        var app = new BesiegedApp(process, new Uri(address));
        for (var i = 0; i < 200; i++)
        {
            // Compiled and at its usual size before anything is measured.
            (await app.DeliverAsync($"evt_warm_{i}")).ShouldBe(200);
        }

        return app;
    }

    /// <summary>A genuine delivery; the answer's status, 0 where there was none.</summary>
    public async Task<int> DeliverAsync(string id)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","object":"event","type":"customer.created","created":1}""");
        var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(time + "."), .. body];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/stripe") { Content = new ByteArrayContent(body) };
        request.Headers.Add("Stripe-Signature", $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Secret), signed))}");

        // A provider comes over a new connection as often as not.
        request.Headers.ConnectionClose = true;
        try
        {
            using var response = await Http.SendAsync(request);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private int StatusLine(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return int.Parse(line[name.Length..^"kB".Length], CultureInfo.InvariantCulture);
    }
}
