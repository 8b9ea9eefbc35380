using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Whether the sources themselves can be relied on: in time, without holes, and adding up to what they declare.</summary>
internal sealed class SourceChecks(
    SqlSession sql, IReadOnlyDictionary<string, AccountScope> accounts, IReadOnlyList<AccountReading> readings, BreakBook breaks, DateTimeOffset now)
{
    private const string NotFooting = """
        select account, statement_id, opening_minor, closing_minor, booked_minor, currency, from_day, to_day from bank_statement where foots = 0
        """;

    private const string Numbers = """
        select account, coalesce(account_number, ''), number, to_day from bank_statement
        where number is not null order by account, coalesce(account_number, ''), coalesce(to_day, ''), number
        """;

    private const string Files = "select account, name, sha256, imported_at from reconciliation_file where foots = 0 and format < 5";

    private readonly List<FoundBreak> _found = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _found.AddRange(accounts.Values.Where(account => account.IsStale).Select(account => Late(account.Account, account.CompleteUntil!.Value)));
        _found.AddRange(readings.SelectMany(reading => reading.Conflicts).Select(conflict => Changed(conflict, now)));
        _found.AddRange(await sql.ReadAsync(NotFooting, SqlValues.None, row => Footing(row), cancellationToken).ConfigureAwait(false));
        _found.AddRange(await sql.ReadAsync(
            Files, SqlValues.None, static row => Of(row.Text(0), row.Text(2), BreakCategory.NotFooting, row.Time(3), $"the totals that {SafeText.Line(row.Text(1))} declares are not those of its rows"), cancellationToken).ConfigureAwait(false));
        FindGaps(await sql.ReadAsync(Numbers, SqlValues.None, static row => (Account: row.Text(0), Iban: row.Text(1), Number: row.Long(2), To: row.TextOrNull(3)), cancellationToken).ConfigureAwait(false));
        await breaks.AddAsync(_found.DistinctBy(item => (item.Account, item.Reference, item.Category, item.Currency)), cancellationToken).ConfigureAwait(false);
    }

    // A number that is not above the one before it begins anew, as with the year.
    private void FindGaps(List<(string Account, string Iban, long Number, string? To)> statements)
    {
        foreach (var (before, after) in statements.Zip(statements.Skip(1)).Where(pair => pair.First.Account == pair.Second.Account && pair.First.Iban == pair.Second.Iban && pair.Second.Number > pair.First.Number + 1))
        {
            var missing = after.Number == before.Number + 2
                ? (before.Number + 1).ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{before.Number + 1}-{after.Number - 1}");
            _found.Add(Of(after.Account, missing, BreakCategory.StatementGap, after.To is { } day ? BankDays.Time(BankDays.Parse(day)) : now, $"between statements {before.Number} and {after.Number}"));
        }
    }

    private FoundBreak Footing(SqlRow row)
    {
        var currency = row.IsNull(5) ? default : row.Currency(5);
        var (opening, closing, booked) = (row.LongOrNull(2), row.LongOrNull(3), row.Long(4));
        var at = row.TextOrNull(7) ?? row.TextOrNull(6);
        return Of(row.Text(0), row.Text(1), BreakCategory.NotFooting, at is null ? now : BankDays.Time(BankDays.Parse(at)), "opening and booked lines are not closing, or declared totals are not those of the lines") with
        {
            Currency = currency == default ? Currency.EUR : currency,
            Left = opening is { } from && currency != default ? new Money(from + booked, currency) : null,
            Right = closing is { } to && currency != default ? new Money(to, currency) : null,
        };
    }

    private static FoundBreak Late(string account, DateTimeOffset until) =>
        Of(account, account, BreakCategory.StaleSource, until, string.Create(CultureInfo.InvariantCulture, $"known up to {until.UtcDateTime:yyyy-MM-dd HH:mm}"));

    public static FoundBreak Changed(EntryConflict conflict, DateTimeOffset now) => Of(conflict.Account, conflict.EntryId, BreakCategory.DataMismatch, now, "the provider changed a row after its first reading, which stays") with
    {
        Currency = conflict.Kept.Currency,
        Left = conflict.Kept,
        Right = conflict.Read.Currency == conflict.Kept.Currency ? conflict.Read : null,
    };

    // What has no amount is in no currency of its own; the identity needs one all the same.
    private static FoundBreak Of(string account, string reference, BreakCategory category, DateTimeOffset at, string detail) => new()
    {
        Leg = ReconciliationLeg.Sources,
        Account = account,
        Reference = reference,
        Category = category,
        Currency = Currency.EUR,
        Detail = detail,
        OccurredAt = at,
    };
}
