using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Changes to an order that is not paid yet.</summary>
internal sealed partial class PayPalOrderPatches(PayPalStore store)
{
    private static readonly HashSet<string> UnitFields = new(StringComparer.Ordinal)
    {
        "amount", "items", "custom_id", "invoice_id", "description", "soft_descriptor", "shipping", "payment_instruction",
        "supplementary_data",
    };

    public void Patch(string id, JsonArray patches)
    {
        var order = store.LivingOrder(id);
        if (order.Text("status") is not ("CREATED" or "APPROVED" or "PAYER_ACTION_REQUIRED"))
        {
            throw PayPalRefusedException.Unprocessable("ORDER_ALREADY_COMPLETED");
        }

        // On a copy first: all patches are applied, or none.
        var changed = order.Copy();
        foreach (var patch in patches)
        {
            Apply(changed, patch as JsonObject ?? throw PayPalRefusedException.Missing("/0"));
        }

        PayPalOrderCheck.Check(changed);
        store.Touch(changed);
        store.Context.Objects.Put(PayPalStore.Orders, id, changed);
    }

    private static void Apply(JsonObject order, JsonObject patch)
    {
        var path = patch.Text("path") ?? throw PayPalRefusedException.Unprocessable("PATCH_PATH_REQUIRED", "/path");
        var value = patch["value"];
        var removes = patch.Text("op") switch
        {
            "remove" => true,
            "add" or "replace" => false,
            var op => throw PayPalRefusedException.Invalid("INVALID_PATCH_OPERATION", "/op", op),
        };
        if (!removes && value is null)
        {
            throw PayPalRefusedException.Unprocessable("PATCH_VALUE_REQUIRED", "/value");
        }

        var (target, name) = Locate(order, path);
        if (removes)
        {
            target.Remove(name);
        }
        else
        {
            target[name] = value!.DeepClone();
        }
    }

    private static (JsonObject Target, string Name) Locate(JsonObject order, string path)
    {
        if (path is "/intent" or "/payer")
        {
            return (order, path[1..]);
        }

        var match = UnitPath().Match(path);
        if (!match.Success)
        {
            throw PayPalRefusedException.Unprocessable("INVALID_JSON_POINTER_FORMAT", "/path", path);
        }

        var unit = order["purchase_units"]!.AsArray().Select(u => u!.AsObject())
            .FirstOrDefault(u => u.Text("reference_id") == match.Groups["reference"].Value)
            ?? throw PayPalRefusedException.Unprocessable("REFERENCE_ID_NOT_FOUND", "/path", path);
        var names = match.Groups["field"].Value.Split('/');
        if (!UnitFields.Contains(names[0]))
        {
            throw PayPalRefusedException.Invalid("FIELD_NOT_PATCHABLE", "/path", path);
        }

        var target = unit;
        foreach (var name in names[..^1])
        {
            if (target[name] is not JsonObject inner)
            {
                target[name] = inner = [];
            }

            target = inner;
        }

        return (target, names[^1]);
    }

    [GeneratedRegex(
        "^/purchase_units/@reference_id=='(?<reference>[^']*)'/(?<field>.+)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnitPath();
}
