using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Cli.Tests;

/// <summary>What a command ended with and printed.</summary>
internal sealed record Ran(int Exit, string Output, string Error)
{
    /// <summary>Runs the real commands in this process.</summary>
    public static Task<Ran> PayFlowAsync(params string[] arguments) => PayFlowAsync(null, arguments);

    /// <summary>Runs them with services in the place of the library's own.</summary>
    public static async Task<Ran> PayFlowAsync(Action<IServiceCollection>? services, string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Commands.RunAsync(arguments, new InvocationConfiguration { Output = output, Error = error }, services);
        return new Ran(exit, output.ToString(), error.ToString());
    }
}
