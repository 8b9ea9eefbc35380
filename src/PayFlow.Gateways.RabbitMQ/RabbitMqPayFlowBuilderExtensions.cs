using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PayFlow.Gateways;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.RabbitMQ;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Publishes events to RabbitMQ.</summary>
public static class RabbitMqPayFlowBuilderExtensions
{
    /// <summary>
    /// Publishes every event to a topic exchange of RabbitMQ, at least once and in the order of its payment. The application starts without
    /// the broker too: what it cannot have yet waits in the outbox. May be called once for each broker, with names of their own.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets at least <see cref="RabbitMqOptions.Uri"/>.</param>
    public static PayFlowBuilder PublishToRabbitMq(this PayFlowBuilder builder, Action<RabbitMqOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        // Settings of their own for each broker.
        var options = $"rabbitmq-{services.Count(service => service.ServiceType == typeof(IPaymentEventPublisher))}";
        services.AddOptions<RabbitMqOptions>(options).Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RabbitMqOptions>, RabbitMqOptionsValidator>());
        services.AddSingleton<IPaymentEventPublisher>(provider => new RabbitMqPublisher(
            provider.GetRequiredService<IOptionsMonitor<RabbitMqOptions>>().Get(options),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RabbitMqPublisher>>()));
        return builder;
    }

    /// <summary>As the other overload, with settings from a configuration section. They are read when the application starts.</summary>
    public static PayFlowBuilder PublishToRabbitMq(this PayFlowBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return builder.PublishToRabbitMq(options => section.Bind(options));
    }
}
