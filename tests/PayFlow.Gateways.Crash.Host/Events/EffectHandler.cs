using System.Collections.Concurrent;
using System.Text;
using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>A handler as the documentation wants it: harmless to repeat by the event's id. Every fifth event fails at first.</summary>
internal sealed class EffectHandler(EffectFile file, KillSwitch kills) : IPaymentEventHandler
{
    private const int FailsEvery = 5;

    private readonly ConcurrentDictionary<Guid, bool> _failed = [];

    public string Name => "effects";

    public Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        kills.Pass("handle before");
        var (id, body) = (paymentEvent.Id, Encoding.UTF8.GetString(CloudEvent.Write(paymentEvent).Body.Span));
        file.Add(new EffectLine(IsEffect: false, id, body));
        kills.Pass("handle told");
        if (id.ToByteArray()[0] % FailsEvery == 0 && _failed.TryAdd(id, true))
        {
            throw new InvalidOperationException("Not today.");
        }

        if (!file.IsDone(id))
        {
            file.Add(new EffectLine(IsEffect: true, id, body));
        }

        kills.Pass("handle after");
        return Task.CompletedTask;
    }
}
