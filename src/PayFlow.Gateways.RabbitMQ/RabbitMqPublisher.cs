using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Events;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PayFlow.Gateways.RabbitMQ;

/// <summary>Publishes events to a topic exchange. It has returned: the broker has confirmed this very message. It has thrown: the broker may have it or not.</summary>
internal sealed class RabbitMqPublisher(RabbitMqOptions options, TimeProvider time, ILogger log) : IPaymentEventPublisher, IDisposable, IAsyncDisposable
{
    private readonly RabbitMqChannels _channels = new(options, log);

    public string Name => options.Name;

    public async ValueTask PublishAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.ConfirmTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await PublishOnceAsync(message, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            // Also where another one's cancellation has closed the connection meanwhile.
            throw new OperationCanceledException("Nobody waits for RabbitMQ any more.", e, cancellationToken);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"RabbitMQ has not confirmed event {message.Id} within {options.ConfirmTimeout}.", e);
        }
        catch (PublishException e) when (e.IsReturn)
        {
            throw new InvalidOperationException($"RabbitMQ has no queue for event {message.Id}: none is bound to '{options.Exchange}' for '{RabbitMqMessage.RoutingKey(message)}'.", e);
        }
        catch (PublishException e)
        {
            throw new InvalidOperationException($"RabbitMQ has refused event {message.Id}: a queue would not take it.", e);
        }
    }

    public void Dispose() => _channels.Dispose();

    public ValueTask DisposeAsync() => _channels.DisposeAsync();

    private async Task PublishOnceAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var slot = await _channels.EnterAsync(cancellationToken).ConfigureAwait(false);
        var channel = await _channels.TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await channel.BasicPublishAsync(
                options.Exchange, RabbitMqMessage.RoutingKey(message), options.Mandatory, RabbitMqMessage.Properties(message), message.Body, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Whatever comes on it from now on could be about this message: nobody else may take it for his.
            RabbitMqChannels.Drop(channel);
            throw;
        }

        _channels.Return(channel);
    }
}
