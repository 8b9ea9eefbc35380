namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// How far an account's books are known once a file of its provider is in. A file that was read without a fault has everything from the
/// beginning of its first row's day to its newest row. It is put to what is known where the two touch.
/// </summary>
/// <remarks>
/// An account whose books are read from the provider keeps what it knows where they do not touch: the next reading goes on from there, and
/// fills the hole. One that lives on files begins anew behind a hole, and files count by whole days there: from the last row of one
/// to midnight nothing need have happened. Files of the past change nothing. Stripe's report by payouts has only what was paid out, and
/// makes nothing known.
/// </remarks>
internal static class FileCoverage
{
    public static async Task MoveAsync(IReconciliationDatabase database, GatewayAccount? account, FileRecord file, CancellationToken cancellationToken)
    {
        if (file is not { IsWhole: true, Format: FileFormat.StripeBalance or FileFormat.PayPalSettlement or FileFormat.SquarePayouts, Rows: { First: { } first, Newest: { } newest } })
        {
            return;
        }

        var known = await SourceState.FindAsync(database, file.Account, cancellationToken).ConfigureAwait(false);
        var moved = After(known, first, newest, account?.Settlements is not null);
        if (moved != known)
        {
            await moved.WriteAsync(database, file.Account, file.Now, null, cancellationToken).ConfigureAwait(false);
        }
    }

    public static SourceState After(SourceState known, DateTimeOffset first, DateTimeOffset newest, bool isRead)
    {
        var from = Day(first);
        if (known is not { From: { } knownFrom, Until: { } until })
        {
            return known.Read(from, newest, newest, isComplete: true);
        }

        var reaches = isRead ? until : Day(until).AddDays(1);
        return newest < knownFrom ? known
            : from <= reaches ? known with { From = from < knownFrom ? from : knownFrom, Until = newest > until ? newest : until, Newest = newest > known.Newest ? newest : known.Newest }
            : isRead ? known
            : new SourceState(from, newest, newest);
    }

    private static DateTimeOffset Day(DateTimeOffset at) => BankDays.Time(BankDays.Of(at));
}
