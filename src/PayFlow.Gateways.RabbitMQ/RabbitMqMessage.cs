using System.Globalization;
using PayFlow.Gateways.Events;
using RabbitMQ.Client;

namespace PayFlow.Gateways.RabbitMQ;

/// <summary>An event as an AMQP message: what brokers and consumers route and sort by, beside the body.</summary>
internal static class RabbitMqMessage
{
    public const string AppId = "PayFlow.Gateways";

    private const string Common = "payflow.";

    /// <summary>The type and the account, e.g. <c>payment.captured.stripe-eu</c>.</summary>
    public static string RoutingKey(OutboxMessage message)
    {
        var type = message.Type.StartsWith(Common, StringComparison.Ordinal) ? message.Type[Common.Length..] : message.Type;
        return $"{type}.{OneWord(message.Account)}";
    }

    public static BasicProperties Properties(OutboxMessage message) => new()
    {
        Persistent = true,
        MessageId = message.Id.ToString(null, CultureInfo.InvariantCulture),
        Type = message.Type,
        Timestamp = new AmqpTimestamp(message.OccurredAt.ToUnixTimeSeconds()),
        ContentType = OutboxMessage.ContentType,
        AppId = AppId,
        // The names are those of CloudEvents' binding to AMQP. Exchanges that route by headers or by a hash of one see no body.
        Headers = new Dictionary<string, object?>
        {
            ["cloudEvents_type"] = message.Type,
            ["cloudEvents_partitionkey"] = message.Stream,
            ["cloudEvents_payflowaccount"] = message.Account,
        },
    };

    /// <summary>Dots would make several words of a routing key, and '*' and '#' mean something in a binding.</summary>
    private static string OneWord(string account) =>
        string.Create(account.Length, account, static (word, source) =>
        {
            for (var i = 0; i < word.Length; i++)
            {
                word[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '-' or '_' ? source[i] : '-';
            }
        });
}
