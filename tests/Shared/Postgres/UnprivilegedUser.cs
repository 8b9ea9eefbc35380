using System.Diagnostics;

namespace PayFlow.Gateways.Testing;

/// <summary>Runs programs as somebody who is not root, because PostgreSQL refuses root: as ourselves, or as <c>nobody</c>, who then owns the directory.</summary>
internal sealed class UnprivilegedUser
{
    private readonly string _home;
    private readonly bool _isRoot = Environment.UserName == "root";

    public UnprivilegedUser(string home)
    {
        _home = home;
        if (_isRoot)
        {
            Execute("chown", ["-R", "nobody", home]);
        }
    }

    public void Run(string program, params string[] arguments)
    {
        if (_isRoot)
        {
            Execute("runuser", ["-u", "nobody", "--", program, .. arguments]);
        }
        else
        {
            Execute(program, arguments);
        }
    }

    private void Execute(string program, IEnumerable<string> arguments)
    {
        // Its output goes nowhere: a server that inherited a pipe would keep it open for as long as it runs.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = _home, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with code {process.ExitCode}; see the log in {_home}.");
        }
    }
}
