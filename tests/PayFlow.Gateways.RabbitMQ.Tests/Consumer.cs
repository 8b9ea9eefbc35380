using RabbitMQ.Client;

namespace PayFlow.Gateways.RabbitMQ.Tests;

/// <summary>The other side: a queue bound to the exchange, and what arrives in it.</summary>
internal sealed class Consumer : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly string _queue;

    private Consumer(IConnection connection, IChannel channel, string queue)
    {
        _connection = connection;
        Channel = channel;
        _queue = queue;
    }

    public IChannel Channel { get; }

    public static async Task<Consumer> ConnectAsync(string uri, string queue = "")
    {
        var connection = await new ConnectionFactory { Uri = new Uri(uri), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        return new Consumer(connection, await connection.CreateChannelAsync(), queue);
    }

    /// <summary>A durable queue of its own, bound for the patterns.</summary>
    public static async Task<Consumer> BindAsync(RabbitMqOptions options, string[] patterns, Dictionary<string, object?>? arguments = null)
    {
        var queue = $"{options.Exchange}.{string.Join('.', patterns)}";
        var consumer = await ConnectAsync(options.Uri, queue);
        await consumer.Channel.ExchangeDeclareAsync(options.Exchange, ExchangeType.Topic, durable: true);
        await consumer.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
        foreach (var pattern in patterns)
        {
            await consumer.Channel.QueueBindAsync(queue, options.Exchange, pattern);
        }

        return consumer;
    }

    /// <summary>Everything that is in the queue: what was confirmed is there at once.</summary>
    public async Task<List<BasicGetResult>> DrainAsync()
    {
        var all = new List<BasicGetResult>();
        while (await Channel.BasicGetAsync(_queue, autoAck: true) is { } message)
        {
            all.Add(message);
        }

        return all;
    }

    public async Task<List<string>> KeysAsync() => [.. (await DrainAsync()).Select(message => message.RoutingKey)];

    public async Task<List<string>> IdsAsync() => [.. (await DrainAsync()).Select(message => message.BasicProperties.MessageId!)];

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();
}
