using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>What a payment shows of its source.</summary>
internal static class SquareSourceObjects
{
    private const string StatementPrefix = "SQ *";

    public static void Describe(ProviderContext context, JsonObject payment, SquarePaymentRequest request, ResolvedSource resolved)
    {
        switch (resolved.Source.Kind)
        {
            case SourceKind.Bank:
                payment["bank_account_details"] = BankAccount(resolved.Source);
                break;
            case SourceKind.Cash:
                payment["cash_details"] = Cash(request);
                break;
            case SourceKind.External:
                break;
            default:
                payment["card_details"] = CardDetails(context, request, resolved);
                break;
        }
    }

    /// <summary>The card's own fields, in a payment and on file.</summary>
    public static JsonObject Card(ProviderContext context, SquareSource source) => new()
    {
        ["card_brand"] = source.Brand,
        ["last_4"] = source.Last4,
        ["exp_month"] = 11,
        ["exp_year"] = context.Now.Year + 2,
        ["fingerprint"] = Fingerprint(source),
        ["card_type"] = source.Kind == SourceKind.GiftCard ? "UNKNOWN_CARD_TYPE" : "CREDIT",
        ["prepaid_type"] = source.Kind == SourceKind.GiftCard ? "PREPAID" : "NOT_PREPAID",
        ["bin"] = source.Bin,
    };

    public static void SetCardStatus(JsonObject payment, string status, string moment, DateTimeOffset at)
    {
        if (payment["card_details"] is JsonObject card)
        {
            card["status"] = status;
            card["card_payment_timeline"]![moment] = SquareTime.Write(at);
        }
    }

    private static JsonObject CardDetails(ProviderContext context, SquarePaymentRequest request, ResolvedSource resolved)
    {
        var source = resolved.Source;
        var statement = request.Body.Text("statement_description_identifier") is { } own ? $"SIMULATOR {own}" : "SIMULATOR";
        return new()
        {
            ["status"] = "AUTHORIZED",
            ["card"] = resolved.StoredCard?.DeepClone() ?? TokenCard(context, resolved),
            ["entry_method"] = source.OnFile ? "ON_FILE" : "KEYED",
            ["cvv_status"] = source.OnFile ? "CVV_NOT_CHECKED" : source.CvvStatus,
            ["avs_status"] = source.AvsStatus,
            ["auth_result_code"] = context.Ids.Next("", 6, IdGenerator.UpperAlphanumeric),
            ["statement_description"] = StatementPrefix + statement,
            ["card_payment_timeline"] = new JsonObject { ["authorized_at"] = SquareTime.Write(context.Now) },
        };
    }

    /// <summary>A card on file shows its id, a token is gone once it was used.</summary>
    private static JsonObject TokenCard(ProviderContext context, ResolvedSource resolved)
    {
        var card = Card(context, resolved.Source);
        if (resolved.Source.OnFile)
        {
            card.Insert(0, "id", resolved.Token);
        }

        return card;
    }

    private static JsonObject BankAccount(SquareSource source) => new()
    {
        ["bank_name"] = "Simulated Bank",
        ["transfer_type"] = "ACH",
        ["account_ownership_type"] = "INDIVIDUAL",
        ["fingerprint"] = Fingerprint(source),
        ["country"] = "US",
        ["statement_description"] = StatementPrefix + "SIMULATOR",
        ["ach_details"] = new JsonObject
        {
            ["routing_number"] = "011000015",
            ["account_number_suffix"] = source.Last4,
            ["account_type"] = "CHECKING",
        },
    };

    private static JsonObject Cash(SquarePaymentRequest request) => new()
    {
        ["buyer_supplied_money"] = request.CashSupplied.ToJson(),
        ["change_back_money"] = (request.CashSupplied - request.Total).ToJson(),
    };

    /// <summary>The same account has the same fingerprint, however it is tokenised.</summary>
    private static string Fingerprint(SquareSource source)
    {
        var account = $"{source.Kind} {source.Brand} {source.Bin} {source.Last4}";
        return "sq-1-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)));
    }
}
