namespace PayFlow.Gateways.RabbitMQ;

/// <summary>Where and how events are published. Checked when the application starts.</summary>
public sealed class RabbitMqOptions
{
    /// <summary>
    /// The broker: <c>amqp://user:password@host:5672/vhost</c>, or <c>amqps://</c> with TLS. What is special in a name or password is escaped
    /// (<c>%2F</c>). It is a secret, and is never logged.
    /// </summary>
    public string Uri { get; set; } = "";

    /// <summary>The topic exchange. At most 127 characters; the broker keeps names that begin with <c>amq.</c> for itself.</summary>
    public string Exchange { get; set; } = "payflow.events";

    /// <summary>Whether the exchange is declared, durable, on each new connection. Switch it off where the user may not: then it has to exist.</summary>
    public bool DeclareExchange { get; set; } = true;

    /// <summary>
    /// How long a publish may take, with connecting, until the broker has confirmed it: 1 to 15 seconds. After that it has failed, and is
    /// repeated later under the same id; the broker may have it all the same.
    /// </summary>
    public TimeSpan ConfirmTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether an event that no queue is bound for is an error, which is repeated and in the end set aside. By default such an event is
    /// dropped by the broker: nobody has asked for it.
    /// </summary>
    public bool Mandatory { get; set; }

    /// <summary>The name under which the store remembers what was published. Give each broker its own, and do not change it: a new name begins with what comes from then on.</summary>
    public string Name { get; set; } = "rabbitmq";
}
