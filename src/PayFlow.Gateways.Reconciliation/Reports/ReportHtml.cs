using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Writes a report as one HTML page without scripts, fonts or pictures from elsewhere: to open, print, file or mail.</summary>
/// <remarks>The page shows at most five hundred breaks and two hundred and fifty payouts, and says so; totals are always complete.</remarks>
public static class ReportHtml
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The page as text.</summary>
    public static string Build(ReconciliationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new HtmlPage(report).Build();
    }

    /// <summary>Writes the page to a file, in UTF-8. An existing file is replaced.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, ReconciliationReport report, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        await File.WriteAllTextAsync(path, Build(report), Utf8, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the page to a stream, in UTF-8. The stream stays open.</summary>
    public static async Task WriteAsync(Stream stream, ReconciliationReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(Utf8.GetBytes(Build(report)), cancellationToken).ConfigureAwait(false);
    }
}
