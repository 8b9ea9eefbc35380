using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>The checked parameters of a transaction search.</summary>
internal sealed partial record PayPalReportQuery(DateTimeOffset From, DateTimeOffset Until)
{
    private const int MaxPageSize = 500;
    private static readonly TimeSpan MaxSpan = TimeSpan.FromDays(31);

    public int Page { get; private init; } = 1;

    public int PageSize { get; private init; } = 100;

    public bool WithPayer { get; private init; }

    private bool OnlyBalance { get; init; } = true;

    private string? Id { get; init; }

    private string? Type { get; init; }

    private string? Status { get; init; }

    private string? Currency { get; init; }

    private string? Instrument { get; init; }

    private (long Least, long Most)? Amount { get; init; }

    public static PayPalReportQuery Read(SimulatorRequest request, DateTimeOffset now, DateTimeOffset lastRefreshed)
    {
        var from = Date(request, "start_date");
        var until = Date(request, "end_date");
        CheckPeriod(from, until, now, lastRefreshed);
        var fields = request.Query("fields")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        return new PayPalReportQuery(from, until < lastRefreshed ? until : lastRefreshed)
        {
            Page = Number(request, "page", 1, int.MaxValue, 1),
            PageSize = Number(request, "page_size", 1, MaxPageSize, 100),
            WithPayer = fields.Contains("all") || fields.Contains("payer_info"),
            OnlyBalance = OneOf(request, "balance_affecting_records_only", "Y", "N") != "N",
            Id = TransactionId(request),
            Type = request.Query("transaction_type"),
            Status = OneOf(request, "transaction_status", "D", "P", "S", "V"),
            Currency = request.Query("transaction_currency"),
            Instrument = OneOf(request, "payment_instrument_type", "CREDITCARD", "DEBITCARD"),
            Amount = Range(request),
        };
    }

    public bool Matches(JsonObject row)
    {
        var at = row.Long("at");
        var amount = Math.Abs(row.Long("amount"));
        return at >= From.ToUnixTimeMilliseconds()
            && at <= Until.ToUnixTimeMilliseconds()
            && (!OnlyBalance || row.True("affects"))
            && (Id is null || row.Text("id") == Id)
            && (Type is null || row.Text("code") == Type)
            && (Status is null || row.Text("status") == Status)
            && (Currency is null || row.Text("currency") == Currency)
            && (Instrument is null || (Instrument == "CREDITCARD" && row.True("is_card")))
            && (Amount is not { } range || (amount >= range.Least && amount <= range.Most));
    }

    private static void CheckPeriod(DateTimeOffset from, DateTimeOffset until, DateTimeOffset now, DateTimeOffset lastRefreshed)
    {
        if (until < from)
        {
            throw PayPalRefusedException.InQuery("end_date", null, "The end lies before the start.");
        }

        if (until - from > MaxSpan)
        {
            throw PayPalRefusedException.InQuery("end_date", null, "Date range is greater than 31 days");
        }

        if (from < now.AddYears(-3))
        {
            throw PayPalRefusedException.InQuery("start_date", null, "Three years are kept.");
        }

        if (from > lastRefreshed)
        {
            throw PayPalRefusedException.InQuery("start_date", null, "Data for the given start date is not available.");
        }
    }

    private static DateTimeOffset Date(SimulatorRequest request, string name)
    {
        var text = request.Query(name)
            ?? throw new PayPalRefusedException(400, "MISSING_REQUIRED_PARAMETER") { Field = name, Location = "query" };
        return PayPalTime.Parse(text) ?? throw PayPalRefusedException.InQuery(name, text, "A date with seconds and an offset is needed.");
    }

    private static int Number(SimulatorRequest request, string name, int least, int most, int otherwise)
    {
        if (request.Query(name) is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw PayPalRefusedException.InQuery(name, text, $"A number from {least} to {most} is needed.");
    }

    private static string? OneOf(SimulatorRequest request, string name, params ReadOnlySpan<string> allowed) =>
        request.Query(name) is not { } text || allowed.Contains(text)
            ? request.Query(name)
            : throw PayPalRefusedException.InQuery(name, text, $"One of {string.Join(", ", allowed.ToArray())} is needed.");

    private static string? TransactionId(SimulatorRequest request) =>
        request.Query("transaction_id") is not { } id || id.Length is >= 17 and <= 19
            ? request.Query("transaction_id")
            : throw PayPalRefusedException.InQuery("transaction_id", id, "A transaction id has 17 to 19 characters.");

    private static (long Least, long Most)? Range(SimulatorRequest request)
    {
        if (request.Query("transaction_amount") is not { } text)
        {
            return null;
        }

        var match = AmountRange().Match(text);
        return match.Success
            ? (long.Parse(match.Groups["least"].Value, CultureInfo.InvariantCulture),
                long.Parse(match.Groups["most"].Value, CultureInfo.InvariantCulture))
            : throw PayPalRefusedException.InQuery("transaction_amount", text, "A range such as 500 TO 1005 is needed.");
    }

    [GeneratedRegex("^(?<least>[0-9]{1,15}) TO (?<most>[0-9]{1,15})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AmountRange();
}
