using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PayFlow.Gateways.Testing;

/// <summary>
/// The server of a test run: the one of <c>PAYFLOW_TEST_POSTGRES</c>, or a throw-away one from the installed programs that lives as
/// long as the test process.
/// </summary>
public static class PostgresServer
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("PAYFLOW_TEST_POSTGRES") is { Length: > 0 } value ? value : null;
    private static readonly Lazy<string> Running = new(() => Given ?? Start());

    /// <summary>Why tests on PostgreSQL are skipped; null where they run, or have to fail.</summary>
    public static string? ReasonToSkip =>
        Given is not null || PostgresBinaries.Directory is not null || Environment.GetEnvironmentVariable("PAYFLOW_REQUIRE_POSTGRES") == "1"
            ? null
            : "No PostgreSQL: neither PAYFLOW_TEST_POSTGRES is set nor are its programs installed. ./test.sh installs them.";

    /// <summary>Connects a superuser to the server.</summary>
    public static string ConnectionString => Running.Value;

    private static string Start()
    {
        var binaries = PostgresBinaries.Directory
            ?? throw new InvalidOperationException("PAYFLOW_REQUIRE_POSTGRES is 1, and there is no PostgreSQL: set PAYFLOW_TEST_POSTGRES or install it.");
        var home = Directory.CreateTempSubdirectory("payflow-pg-").FullName;
        StopAfterThisProcess(home);
        var asServer = new UnprivilegedUser(home);
        asServer.Run(Path.Combine(binaries, "initdb"), "-D", $"{home}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        var port = FreePort();
        // Nothing here outlives the process, so the disk need not be waited for, unless that is what is measured; everything above it is as in production.
        var fsync = Environment.GetEnvironmentVariable("PAYFLOW_POSTGRES_FSYNC") == "on" ? "on" : "off";
        var options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync={fsync} -c synchronous_commit=on -c max_connections=200";
        asServer.Run(Path.Combine(binaries, "pg_ctl"), "-D", $"{home}/data", "-l", $"{home}/log", "-w", "-o", options, "start");
        return $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    // A test process is killed more often than it ends, so that a shell of its own looks after the server.
    private static void StopAfterThisProcess(string home)
    {
        const string watch = """
            ( while kill -0 "$1" 2>/dev/null; do sleep 0.5; done
              server=$(head -n 1 "$2/data/postmaster.pid" 2>/dev/null) && kill -QUIT "$server" && while kill -0 "$server" 2>/dev/null; do sleep 0.1; done
              rm -rf "$2" ) >/dev/null 2>&1 </dev/null &
            """;
        using var shell = Process.Start("/bin/sh", ["-c", watch, "sh", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), home]);
        shell.WaitForExit();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
