using System.Globalization;
using System.Text.RegularExpressions;

namespace PayFlow.Gateways.Simulator;

/// <summary>The short form of one fault, for a command line.</summary>
internal static partial class FaultText
{
    public static Fault Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"'{text}' is no fault: provider:kind[=delay][@[METHOD ]path][+after][*times].");
        }

        return new Fault
        {
            Provider = ParseProvider(match.Groups["provider"].Value),
            Kind = ParseKind(match.Groups["kind"].Value),
            Delay = match.Groups["delay"] is { Success: true } delay ? ParseDelay(delay.Value) : TimeSpan.Zero,
            Method = match.Groups["method"] is { Success: true } method ? method.Value : null,
            PathContains = match.Groups["path"] is { Success: true } path ? path.Value : null,
            After = match.Groups["after"] is { Success: true } after ? int.Parse(after.Value, CultureInfo.InvariantCulture) : 0,
            Times = match.Groups["times"] is { Success: true } times ? ParseTimes(times.Value) : 1,
        };
    }

    [GeneratedRegex(
        @"^(?<provider>[a-z*]+):(?<kind>[a-z-]+)(=(?<delay>[0-9.]+(ms|s)))?"
        + @"(@((?<method>[A-Z]+) )?(?<path>/[^*+]*))?(\+(?<after>\d+))?(\*(?<times>\d+|always))?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    private static SimulatedProvider? ParseProvider(string name) => name switch
    {
        "*" => null,
        "stripe" => SimulatedProvider.Stripe,
        "paypal" => SimulatedProvider.PayPal,
        "square" => SimulatedProvider.Square,
        _ => throw new FormatException($"'{name}' is no provider: stripe, paypal, square or *."),
    };

    private static FaultKind ParseKind(string name)
    {
        var plain = name.Replace("-", "", StringComparison.Ordinal);
        return Enum.TryParse<FaultKind>(plain, ignoreCase: true, out var kind) && plain.Length > 0 && !char.IsDigit(plain[0])
            ? kind
            : throw new FormatException($"'{name}' is no kind of fault, such as commit-then-drop.");
    }

    private static TimeSpan ParseDelay(string text) => text.EndsWith("ms", StringComparison.Ordinal)
        ? TimeSpan.FromMilliseconds(double.Parse(text[..^2], CultureInfo.InvariantCulture))
        : TimeSpan.FromSeconds(double.Parse(text[..^1], CultureInfo.InvariantCulture));

    private static int ParseTimes(string text) =>
        text == "always" ? int.MaxValue : int.Parse(text, CultureInfo.InvariantCulture);
}
