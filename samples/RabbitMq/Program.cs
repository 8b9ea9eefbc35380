using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMqSample;

// Another service's view of the events: it needs no package of PayFlow, only a queue and CloudEvents. Ends with Ctrl-C.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var broker = new Uri(args is [var uri, ..] ? uri : "amqp://localhost");
var pattern = args is [_, var asked, ..] ? asked : "#";
await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(stop.Token);
await using var channel = await connection.CreateChannelAsync(cancellationToken: stop.Token);

// Whoever comes first declares: the consumer must not depend on the publisher's start.
await channel.ExchangeDeclareAsync("payflow.events", ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: stop.Token);
var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-single-active-consumer"] = true };
await channel.QueueDeclareAsync("payflow.sample", durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: stop.Token);
await channel.QueueBindAsync("payflow.sample", "payflow.events", pattern, cancellationToken: stop.Token);
await channel.BasicQosAsync(prefetchSize: 0, prefetchCount: 1, global: false, stop.Token);

var orders = new Orders();
var consumer = new AsyncEventingBasicConsumer(channel);
consumer.ReceivedAsync += async (_, delivery) =>
{
    orders.Handle(delivery.BasicProperties.MessageId!, delivery.Body);
    // After the work, never before it: what is not acknowledged comes again.
    await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, stop.Token);
};
await channel.BasicConsumeAsync("payflow.sample", autoAck: false, consumer, stop.Token);
Console.WriteLine($"Listening for {pattern} at {broker.Host}:{(broker.Port < 0 ? 5672 : broker.Port)}.");
await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
