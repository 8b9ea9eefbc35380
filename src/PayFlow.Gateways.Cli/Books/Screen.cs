using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace PayFlow.Gateways.Cli.Books;

/// <summary>Where tables are drawn: as wide as the terminal, in colours on one, plain wherever else the output goes.</summary>
internal static class Screen
{
    private const int PlainWidth = 120;
    private const int Narrowest = 60;

    public static IAnsiConsole Output(InvocationConfiguration console) => Create(console.Output, ReferenceEquals(console.Output, Console.Out) && !Console.IsOutputRedirected);

    /// <summary>For what comes and goes while something is under way. Null where nobody watches.</summary>
    public static IAnsiConsole? Progress(InvocationConfiguration console) =>
        ReferenceEquals(console.Error, Console.Error) && !Console.IsErrorRedirected && !Console.IsOutputRedirected ? Create(console.Error, isTerminal: true) : null;

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal)
    {
        var isColoured = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isColoured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        screen.Profile.Width = Math.Max(Narrowest, Width(isTerminal));
        screen.Profile.Capabilities.Unicode = false;
        return screen;
    }

    private static int Width(bool isTerminal)
    {
        if (isTerminal && Console.WindowWidth is > 0 and var width)
        {
            return width;
        }

        return int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) ? columns : PlainWidth;
    }
}
