using System.Text.Json.Serialization;
using PayFlow.Gateways.Crash.Events;

namespace PayFlow.Gateways.Crash;

/// <summary>What an application is to do, and where.</summary>
internal sealed record CrashOrder
{
    /// <summary>Where the ledger is.</summary>
    public required StoreKind Store { get; init; }

    /// <summary>The connection string, or the file.</summary>
    public required string Database { get; init; }

    /// <summary>The settings of the accounts.</summary>
    public required IReadOnlyDictionary<string, string?> Settings { get; init; }

    /// <summary>What is done; one of <see cref="Scenarios"/>.</summary>
    public required string Scenario { get; init; }

    /// <summary>The account that is paid at.</summary>
    public required string Account { get; init; }

    /// <summary>The account that is paid at where the first one cannot.</summary>
    public string? Fallback { get; init; }

    /// <summary>The account that cannot be reached, until the scenario says otherwise.</summary>
    public string? Unreachable { get; init; }

    /// <summary>What makes the keys of its calls.</summary>
    public required string Key { get; init; }
}

/// <summary>Where a ledger is kept.</summary>
internal enum StoreKind
{
    Postgres,
    Sqlite,
}

/// <summary>The names of what an application does.</summary>
internal static class Scenarios
{
    public const string Charge = "charge";
    public const string Capture = "capture";
    public const string Void = "void";
    public const string Refund = "refund";
    public const string Failover = "failover";
    public const string Look = "look";
    public const string Surplus = "surplus";
    public const string Together = "together";
    public const string Recovery = "recovery";

    public static IReadOnlyList<string> All { get; } = [Charge, Capture, Void, Refund, Failover, Look, Surplus, Together];
}

/// <summary>What a caller was told.</summary>
internal sealed record Told
{
    public required string Call { get; init; }

    public required string Status { get; init; }

    public string? PaymentAccount { get; init; }

    public string? PaymentId { get; init; }

    public bool IsReplay { get; init; }

    public string? Error { get; init; }
}

/// <summary>A line of a child's output: one of its members is there.</summary>
internal sealed record ChildLine
{
    public Told? Told { get; init; }

    /// <summary>A point that was passed, as <c>name:nth</c>.</summary>
    public string? Passed { get; init; }

    /// <summary>How many operations recovery took up; the last line of a child that recovers.</summary>
    public int? Recovered { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CrashOrder))]
[JsonSerializable(typeof(EventOrder))]
[JsonSerializable(typeof(ChildLine))]
internal sealed partial class CrashJson : JsonSerializerContext;
