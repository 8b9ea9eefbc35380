using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PayFlow.Gateways.Testing;

/// <summary>
/// A throw-away RabbitMQ server of the installed programs, with a directory, ports and a port mapper of its own. It can be stopped, killed and
/// started again with the same data, and ends with the test process at the latest.
/// </summary>
public sealed class RabbitMqNode : IAsyncDisposable
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly string _home = Directory.CreateTempSubdirectory("payflow-mq-").FullName;
    private readonly int _port = FreePort();
    private readonly int _distribution = FreePort();
    private readonly int _mapper = FreePort();

    /// <summary>Whether the programs are there.</summary>
    public static bool IsInstalled { get; } = File.Exists(Server);

    public string Uri => $"amqp://guest:guest@127.0.0.1:{_port}";

    /// <summary>Returns when it takes connections.</summary>
    public async Task StartAsync()
    {
        if (!IsInstalled)
        {
            throw new InvalidOperationException("There is no RabbitMQ: set PAYFLOW_TEST_RABBITMQ or install rabbitmq-server.");
        }

        if (!File.Exists($"{_home}/env.conf"))
        {
            File.WriteAllText($"{_home}/env.conf", "");
            File.WriteAllText($"{_home}/plugins", "[].");
            File.WriteAllText($"{_home}/rabbitmq.conf", "");
            StopAfterThisProcess();
            // A server that finds none starts one of its own, which nobody would stop.
            await UntilAsync(() => IsListening(_mapper), "has no port mapper");
        }

        // It inherits nothing that somebody waits for.
        Run("setsid \"$0\" >\"$1/out\" 2>&1 </dev/null &", Server, _home);
        await UntilAsync(() => IsListening(_port), "did not start");
    }

    /// <summary>As an operator does it: connections are closed, everything is written.</summary>
    public Task StopAsync() => EndAsync("TERM");

    /// <summary>As a power failure does it.</summary>
    public Task KillAsync() => EndAsync("KILL");

    public async ValueTask DisposeAsync()
    {
        if (!File.Exists($"{_home}/env.conf"))
        {
            Directory.Delete(_home, recursive: true);
            return;
        }

        await KillAsync();
        // The watching shell does the rest.
        File.Delete($"{_home}/env.conf");
    }

    private async Task EndAsync(string signal)
    {
        if (!File.Exists($"{_home}/pid"))
        {
            return;
        }

        var pid = (await File.ReadAllTextAsync($"{_home}/pid")).Trim();
        Run("kill -$0 $1 2>/dev/null; true", signal, pid);
        await UntilAsync(() => Task.FromResult(!Directory.Exists($"/proc/{pid}")), "did not end");
        File.Delete($"{_home}/pid");
    }

    private static async Task<bool> IsListening(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task UntilAsync(Func<Task<bool>> condition, string otherwise)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var start = Stopwatch.GetTimestamp(); !await condition(); await timer.WaitForNextTickAsync())
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(90))
            {
                throw new InvalidOperationException($"RabbitMQ {otherwise}: {(File.Exists($"{_home}/out") ? await File.ReadAllTextAsync($"{_home}/out") : "it said nothing.")}");
            }
        }
    }

    // A test process is killed more often than it ends, so that a shell of its own looks after the server, and after Erlang's port mapper,
    // which would otherwise stay for good. What stops the tests as a group (Ctrl-C, a time limit) must not stop that shell before the server.
    private void StopAfterThisProcess() => Run(
        """
        setsid /bin/sh -c '
          epmd -address 127.0.0.1 -port "$2" & mapper=$!
          while kill -0 "$0" && [ -f "$1/env.conf" ]; do sleep 0.5; done
          server=$(cat "$1/pid") && kill -KILL "$server"
          kill "$mapper"; wait
          rm -rf "$1"' "$0" "$1" "$2" >/dev/null 2>&1 </dev/null &
        """,
        Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        _home,
        _mapper.ToString(CultureInfo.InvariantCulture));

    private void Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, .. arguments]) { WorkingDirectory = _home };
        foreach (var (name, value) in Settings())
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start)!;
        shell.WaitForExit();
    }

    private IEnumerable<(string Name, string Value)> Settings() =>
    [
        ("HOME", _home),
        ("RABBITMQ_NODENAME", $"payflow{_port}@localhost"),
        ("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
        ("RABBITMQ_NODE_PORT", _port.ToString(CultureInfo.InvariantCulture)),
        ("RABBITMQ_DIST_PORT", _distribution.ToString(CultureInfo.InvariantCulture)),
        ("ERL_EPMD_PORT", _mapper.ToString(CultureInfo.InvariantCulture)),
        ("ERL_EPMD_ADDRESS", "127.0.0.1"),
        ("RABBITMQ_MNESIA_BASE", $"{_home}/data"),
        ("RABBITMQ_LOG_BASE", $"{_home}/log"),
        ("RABBITMQ_PID_FILE", $"{_home}/pid"),
        ("RABBITMQ_CONF_ENV_FILE", $"{_home}/env.conf"),
        ("RABBITMQ_CONFIG_FILE", $"{_home}/rabbitmq"),
        // Its schedulers would otherwise spin where the tests want to run.
        ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none"),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", $"{_home}/plugins"),
    ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
