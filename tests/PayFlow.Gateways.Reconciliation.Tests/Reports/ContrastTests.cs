using System.Globalization;
using System.Text.RegularExpressions;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>The contrast of WCAG 2, reckoned from the colours of the page itself.</summary>
public sealed partial class ContrastTests
{
    public static TheoryData<bool, string, string, double> Pairs()
    {
        var pairs = new TheoryData<bool, string, string, double>();
        foreach (var dark in new[] { false, true })
        {
            foreach (var ground in new[] { "ground", "card" })
            {
                foreach (var text in new[] { "text", "soft", "good", "bad" })
                {
                    pairs.Add(dark, text, ground, 4.5);
                }
            }

            foreach (var look in new[] { "good", "bad", "warn" })
            {
                pairs.Add(dark, look, look + "-ground", 4.5);
            }

            foreach (var bar in new[] { "in", "out", "net", "bank", "way", "s3", "s4" })
            {
                pairs.Add(dark, bar, "card", 3);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_is_to_be_read_can_be_read(bool dark, string above, string below, double least) =>
        Contrast(Colour(dark, above), Colour(dark, below)).ShouldBeGreaterThanOrEqualTo(least);

    private static string Colour(bool dark, string name) => Regex.Matches(HtmlStyle.Css, $"--{name}: (#[0-9a-f]{{6}})")[dark ? 1 : 0].Groups[1].Value;

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
