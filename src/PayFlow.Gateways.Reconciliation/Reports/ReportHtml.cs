namespace PayFlow.Gateways.Reconciliation;

/// <summary>Writes a report as one HTML page without scripts, fonts or pictures from elsewhere: to open, print, file or mail.</summary>
public static class ReportHtml
{
    /// <summary>Writes the page to a file, in UTF-8. An existing file is replaced.</summary>
    public static async Task WriteAsync(string path, ReconciliationReport report, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var writer = new StreamWriter(path, append: false);
        await using (writer.ConfigureAwait(false))
        {
            await WriteAsync(writer, report, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the page. The first five hundred open breaks are written out; the report's own list has them all.</summary>
    public static async Task WriteAsync(TextWriter writer, ReconciliationReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        var page = new HtmlPage(report).Build();
        await writer.WriteAsync(page.AsMemory(), cancellationToken).ConfigureAwait(false);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
