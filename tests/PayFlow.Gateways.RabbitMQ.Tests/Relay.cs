using System.Net;
using System.Net.Sockets;

namespace PayFlow.Gateways.RabbitMQ.Tests;

/// <summary>Stands between publisher and broker: counts connections, and can hold back what the broker answers.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _broker;
    private readonly Task _accepting;
    private TaskCompletionSource _answers = new();
    private CancellationTokenSource _break = new();
    private int _open;

    public Relay(string uri)
    {
        _broker = new Uri(uri);
        _answers.SetResult();
        _listener.Start();
        _accepting = AcceptAsync();
        Uri = new UriBuilder(_broker) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri.ToString();
    }

    public string Uri { get; }

    public int Connections { get; private set; }

    public int Open => Volatile.Read(ref _open);

    public void HoldAnswers() => _answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReleaseAnswers() => _answers.SetResult();

    /// <summary>Cuts what is connected now.</summary>
    public void Break() => Interlocked.Exchange(ref _break, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _stop.CancelAsync();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                Interlocked.Increment(ref _open);
                _ = ConnectAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ConnectAsync(TcpClient client)
    {
        using var _ = client;
        using var broker = new TcpClient();
        try
        {
            await broker.ConnectAsync(_broker.Host, _broker.Port, _stop.Token);
            var asked = PumpAsync(client, broker, answers: false);
            var answered = PumpAsync(broker, client, answers: true);
            await Task.WhenAny(asked, answered).WaitAsync(_break.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // One side has gone, and so does the other.
        }

        Interlocked.Decrement(ref _open);
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool answers)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            while (await from.GetStream().ReadAsync(buffer, _stop.Token) is > 0 and var count)
            {
                if (answers)
                {
                    await _answers.Task.WaitAsync(_stop.Token);
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One side has gone.
        }
    }
}
