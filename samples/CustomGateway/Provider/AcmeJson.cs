using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CustomGateway.Provider;

/// <summary>Acme's objects as it writes them.</summary>
internal static class AcmeJson
{
    public static JsonObject Of(AcmePayment payment) => new()
    {
        ["id"] = payment.Id,
        ["status"] = payment.Status,
        ["amount"] = payment.Amount,
        ["currency"] = payment.Currency,
        ["captured"] = payment.Captured,
        ["refunded"] = payment.Refunded,
        ["charge"] = payment.Charge,
        ["approve_url"] = payment.ApproveUrl,
        ["decline_code"] = payment.DeclineCode,
    };

    public static JsonObject Of(AcmeRefund refund) => new()
    {
        ["id"] = refund.Id,
        ["payment"] = refund.Payment.Id,
        ["status"] = "done",
        ["amount"] = refund.Amount,
        ["currency"] = refund.Payment.Currency,
    };

    /// <summary>The rows of a window, from its first moment on and before its last, after a row that was seen already.</summary>
    public static JsonObject Page(IReadOnlyList<AcmeRow> rows, IQueryCollection query, int size)
    {
        var (from, to) = (Moment(query["from"]), Moment(query["to"]));
        var after = (string?)query["after"];
        var wanted = rows.Where(row => row.Kind != "hold" && row.At >= from && row.At < to).ToList();
        var rest = string.IsNullOrEmpty(after) ? wanted : [.. wanted.SkipWhile(row => row.Id != after).Skip(1)];
        return new JsonObject
        {
            ["rows"] = new JsonArray([.. rest.Take(size).Select(Of)]),
            ["next"] = rest.Count > size ? rest[size - 1].Id : null,
        };
    }

    private static JsonObject Of(AcmeRow row) => new()
    {
        ["id"] = row.Id,
        ["kind"] = row.Kind,
        ["reference"] = row.Reference,
        ["gross"] = row.Gross,
        ["fee"] = row.Fee,
        ["currency"] = row.Currency,
        ["at"] = row.At,
        ["payout"] = row.Payout,
    };

    private static DateTimeOffset Moment(string? milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds!, CultureInfo.InvariantCulture));
}
