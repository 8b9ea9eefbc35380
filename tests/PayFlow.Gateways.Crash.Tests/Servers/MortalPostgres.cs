using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace PayFlow.Gateways.Crash;

/// <summary>A PostgreSQL server that can be killed with all its processes and started again. It writes to the disk before it says so.</summary>
internal sealed class MortalPostgres : IAsyncDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("payflow-mortal-").FullName;
    private readonly string _binaries = PostgresBinaries.Directory!;
    private readonly UnprivilegedUser _user;
    private readonly int _port = Simulator.LoopbackPort.Free();

    private MortalPostgres()
    {
        _user = new UnprivilegedUser(_home);
        _user.Run(Path.Combine(_binaries, "initdb"), "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale");
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Maximum Pool Size=32;Timeout=5;Command Timeout=10";

    private string Data => $"{_home}/data";

    public static async Task<MortalPostgres> StartAsync()
    {
        var server = new MortalPostgres();
        await server.RestartAsync();
        return server;
    }

    /// <summary>Starts it on what the last life has left on the disk, and returns when it answers.</summary>
    public async Task RestartAsync()
    {
        var options = $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on -c synchronous_commit=on -c max_connections=100";
        _user.Run(Path.Combine(_binaries, "pg_ctl"), "-D", Data, "-l", $"{_home}/log", "-w", "-t", "120", "-o", options, "start");
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
    }

    /// <summary>SIGKILL to the postmaster and every process of its own, as a power cut ends them: at once, and in no order.</summary>
    public void Kill()
    {
        var postmaster = int.Parse(File.ReadLines($"{Data}/postmaster.pid").First(), CultureInfo.InvariantCulture);
        foreach (var pid in (int[])[postmaster, .. ChildrenOf(postmaster)])
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
                process.WaitForExit(TimeSpan.FromSeconds(10));
            }
            catch (ArgumentException)
            {
                // It was faster.
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(_home, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static List<int> ChildrenOf(int parent)
    {
        var children = new List<int>();
        foreach (var directory in Directory.GetDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), out var pid) && ParentOf(pid) == parent)
            {
                children.Add(pid);
            }
        }

        return children;
    }

    private static int ParentOf(int pid)
    {
        try
        {
            // "pid (name) state ppid ..."; the name may have anything in it.
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
