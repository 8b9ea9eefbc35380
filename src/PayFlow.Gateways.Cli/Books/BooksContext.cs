using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace PayFlow.Gateways.Cli.Books;

/// <summary>What a command about the books works with.</summary>
internal sealed class BooksContext(IServiceProvider services, ParseResult parsed, bool isConfigured, bool isJson)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public ParseResult Parsed => parsed;

    public bool IsJson => isJson;

    /// <summary>Whether a configuration with accounts was given: without one no provider is asked.</summary>
    public bool IsConfigured => isConfigured;

    public InvocationConfiguration Console => parsed.InvocationConfiguration;

    public IAnsiConsole Screen { get; } = Books.Screen.Output(parsed.InvocationConfiguration);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task SayAsync(string line) => Console.Output.WriteLineAsync(line);

    public Task WriteAsync(JsonNode json) => Console.Output.WriteLineAsync(json.ToJsonString(Indented));
}
