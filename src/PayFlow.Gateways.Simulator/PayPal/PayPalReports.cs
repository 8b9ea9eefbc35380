using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>The Reporting API: what happened to the balance, as late as PayPal tells it.</summary>
internal sealed class PayPalReports(PayPalStore store, PayPalLinks links, PayPalErrors errors)
{
    private readonly SimulatorOptions _options = store.Context.Options;

    private DateTimeOffset LastRefreshed => store.Context.Now - _options.PayPalReportLag;

    public SimulatorReply Transactions(SimulatorRequest request)
    {
        var query = PayPalReportQuery.Read(request, store.Context.Now, LastRefreshed);
        var found = store.Context.Objects.All(PayPalStore.Rows).Where(query.Matches).OrderBy(r => r.Long("at")).ToList();
        if (found.Count > _options.PayPalReportMaxItems)
        {
            return errors.TooManyItems(found.Count, _options.PayPalReportMaxItems);
        }

        var details = found.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize).Select(r => Detail(r, query)).ToArray<JsonNode?>();
        var body = new JsonObject();
        if (details.Length > 0)
        {
            // PayPal's document has no empty list, so an empty result has none at all.
            body["transaction_details"] = new JsonArray(details);
        }

        body["account_number"] = PayPalParties.MerchantId;
        body["start_date"] = Time(query.From);
        body["end_date"] = Time(query.Until);
        body["last_refreshed_datetime"] = Time(LastRefreshed);
        body["page"] = query.Page;
        body["total_items"] = found.Count;
        body["total_pages"] = (found.Count + query.PageSize - 1) / query.PageSize;
        body["links"] = links.Self("/v1/reporting/transactions" + request.QueryString);
        return Unrecorded(body);
    }

    public SimulatorReply Balances(SimulatorRequest request)
    {
        var asOf = request.Query("as_of_time") is { } text
            ? PayPalTime.Parse(text)
                ?? throw PayPalRefusedException.InQuery("as_of_time", text, "A date with seconds and an offset is needed.")
            : LastRefreshed;
        asOf = asOf < LastRefreshed ? asOf : LastRefreshed;
        var wanted = request.Query("currency_code") is { } code && code != "ALL" ? code : null;
        var totals = store.Context.Objects.All(PayPalStore.Rows)
            .Where(r => r.True("affects") && r.Long("updated") <= asOf.ToUnixTimeMilliseconds())
            .GroupBy(r => r.Text("currency")!)
            .Select(g => new PayPalMoney(g.Sum(r => r.Long("amount") + r.Long("fee")), g.Key))
            .Where(m => wanted is null || m.Currency == wanted)
            .ToList();
        if (totals.Count == 0)
        {
            totals.Add(new PayPalMoney(0, wanted ?? "USD"));
        }

        return Unrecorded(new JsonObject
        {
            ["balances"] = new JsonArray([.. totals.Select((total, i) => Balance(total, i == 0))]),
            ["account_id"] = PayPalParties.MerchantId,
            ["as_of_time"] = Time(asOf),
            ["last_refresh_time"] = Time(LastRefreshed),
        });
    }

    private static JsonObject Balance(PayPalMoney total, bool isPrimary) => new()
    {
        ["currency"] = total.Currency,
        ["primary"] = isPrimary,
        ["total_balance"] = total.ToJson(),
        ["available_balance"] = total.ToJson(),
        ["withheld_balance"] = (total with { Minor = 0 }).ToJson(),
    };

    private JsonObject Detail(JsonObject row, PayPalReportQuery query)
    {
        var detail = new JsonObject { ["transaction_info"] = Info(row) };
        if (query.WithPayer)
        {
            detail["payer_info"] = new JsonObject
            {
                ["account_id"] = PayPalParties.BuyerId,
                ["email_address"] = PayPalParties.BuyerEmail,
                ["payer_status"] = "Y",
                ["payer_name"] = PayPalParties.Name(),
                ["country_code"] = "US",
            };
        }

        return detail;
    }

    private JsonObject Info(JsonObject row)
    {
        var amount = new PayPalMoney(row.Long("amount"), row.Text("currency")!);
        var info = new JsonObject { ["transaction_id"] = row.Text("id") };
        if (row.Text("reference") is { } reference)
        {
            info["paypal_reference_id"] = reference;
            info["paypal_reference_id_type"] = row.Text("reference_type");
        }

        info["transaction_event_code"] = row.Text("code");
        info["transaction_initiation_date"] = Time(DateTimeOffset.FromUnixTimeMilliseconds(row.Long("at")));
        info["transaction_updated_date"] = Time(DateTimeOffset.FromUnixTimeMilliseconds(row.Long("updated")));
        info["transaction_amount"] = amount.ToJson();
        if (row.Long("fee") != 0)
        {
            info["fee_amount"] = (amount with { Minor = row.Long("fee") }).ToJson();
        }

        info["transaction_status"] = row.Text("status");
        if (row.ContainsKey("ending"))
        {
            var ending = (amount with { Minor = row.Long("ending") }).ToJson();
            info["ending_balance"] = ending;
            info["available_balance"] = ending.DeepClone();
        }

        CopyText(row, info, "invoice_id");
        CopyText(row, info, "custom_field");
        CopyText(row, info, "bank_reference_id");
        info["protection_eligibility"] = row.True("is_card") ? "02" : "01";
        return info;
    }

    private static void CopyText(JsonObject from, JsonObject to, string name)
    {
        if (from.Text(name) is { } text)
        {
            to[name] = text;
        }
    }

    private string Time(DateTimeOffset time) => PayPalTime.InReport(time, _options.PayPalReportTimesAsDocumented);

    // PayPal's document gives these calls a server address that already holds their path, and dates in another form than PayPal
    // sends: a recording of them could not be held against it.
    private static SimulatorReply Unrecorded(JsonObject body) => SimulatorReply.Json(200, body) with { IsRecorded = false };
}
