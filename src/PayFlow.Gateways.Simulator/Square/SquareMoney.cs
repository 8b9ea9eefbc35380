using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>An amount in minor units with its currency, as Square nests it everywhere.</summary>
internal readonly record struct SquareMoney(long Amount, string Currency)
{
    public static SquareMoney Of(JsonObject owner, string field) => owner[field] is JsonObject money
        ? new(money.Long("amount"), money.Text("currency") ?? "")
        : default;

    public static SquareMoney operator +(SquareMoney left, SquareMoney right) => left with { Amount = left.Amount + right.Amount };

    public static SquareMoney operator -(SquareMoney left, SquareMoney right) => left with { Amount = left.Amount - right.Amount };

    public static SquareMoney operator -(SquareMoney money) => money with { Amount = -money.Amount };

    public JsonObject ToJson() => new() { ["amount"] = Amount, ["currency"] = Currency };
}
