using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.RabbitMQ.Tests;

internal static class Samples
{
    public static OutboxMessage Message(int number = 1, string type = "payflow.payment.captured", string account = "stripe-eu") => new()
    {
        Id = new Guid(number, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8),
        Type = type,
        Account = account,
        Stream = $"{account}/pi_{number}",
        OccurredAt = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero),
        Body = Encoding.UTF8.GetBytes($$"""{ "specversion": "1.0", "id": "{{number}}", "data": { "text": "Z\u00fcrich \"" } }""" + "\u00fc\0"),
    };

    public static RabbitMqOptions Options(string uri, string? exchange = null) => new() { Uri = uri, Exchange = exchange ?? Exchange() };

    /// <summary>One of its own for each test.</summary>
    public static string Exchange() => $"payflow.test.{Guid.NewGuid():N}";

    public static RabbitMqPublisher Publisher(RabbitMqOptions options) => new(options, TimeProvider.System, NullLogger.Instance);
}
