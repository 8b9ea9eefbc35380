using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The checked body of a refund.</summary>
internal sealed record SquareRefundRequest(string PaymentId, SquareMoney Amount, string? Reason, string? PaymentVersion, string? TeamMember)
{
    public static SquareRefundRequest Read(SquareFields fields)
    {
        fields.Only(
            "idempotency_key", "amount_money", "app_fee_money", "app_fee_allocations", "payment_id", "destination_id", "unlinked",
            "location_id", "customer_id", "reason", "payment_version_token", "team_member_id", "cash_details", "external_details");
        var amount = fields.Money("amount_money", least: 1);
        if (!fields.Has("amount_money"))
        {
            fields.Missing("amount_money");
        }

        fields.Object("cash_details");
        fields.Object("external_details");
        var isUnlinked = fields.Flag("unlinked") ?? false;
        var request = new SquareRefundRequest(
            isUnlinked ? "" : fields.Required("payment_id", 192),
            amount ?? default,
            fields.Text("reason", 192),
            fields.Text("payment_version_token"),
            fields.Text("team_member_id", 192));
        RefuseUnsupported(fields, isUnlinked);
        fields.Check();
        return request;
    }

    private static void RefuseUnsupported(SquareFields fields, bool isUnlinked)
    {
        if (isUnlinked)
        {
            fields.Fail("BAD_REQUEST", "The location does not have the capability UNLINKED_REFUNDS.", "unlinked");
            return;
        }

        foreach (var name in (ReadOnlySpan<string>)["location_id", "customer_id"])
        {
            if (fields.Has(name))
            {
                fields.Fail("CONFLICTING_PARAMETERS", $"`{name}` is for unlinked refunds only.", name);
            }
        }

        if (fields.Has("destination_id"))
        {
            fields.Fail("BAD_REQUEST", "Refunds go back to where the payment came from.", "destination_id");
        }

        if (fields.Has("app_fee_money") || fields.Has("app_fee_allocations"))
        {
            fields.Fail("INVALID_FEES", "The payment has no application fee.", "app_fee_money");
        }
    }
}
