using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>Makes calls as an application would, and keeps what it was told.</summary>
internal sealed class Clerk(Scene scene, Site site)
{
    private readonly Dictionary<OperationId, (Order Order, Step Step)> _asked = [];

    /// <summary>What every operation was asked for.</summary>
    public IReadOnlyDictionary<OperationId, (Order Order, Step Step)> Asked => _asked;

    public bool IsKnown(Step step) => scene.Database.Find(Operation(step)) is not null;

    /// <summary>Repeats a step with its key until it is settled, or patience ends.</summary>
    public async Task<bool> SettleAsync(Machine machine, Order order, Step step, int tries)
    {
        for (var i = 0; i < tries; i++)
        {
            if (await TryAsync(machine, order, step) is { } told && told.IsFinal)
            {
                return true;
            }

            var name = Caller.Site("waits");
            await scene.World.PauseAsync(machine, Pause(name), CancellationToken.None);
        }

        return false;
    }

    public async Task<Told?> TryAsync(Machine machine, Order order, Step step)
    {
        _asked[Operation(step)] = (order, step);
        var name = Caller.Site("calls");
        using var patience = new CancellationTokenSource(Patience(name), new MachineClock(scene.World, machine));
        try
        {
            var result = await SendAsync(site.GatewayOn(machine), order.Request(step), patience.Token);
            var told = new Told(order, step, Caller.Current!, result, scene.World.Elapsed, scene.Providers.Moved.Count);
            scene.Told.Add(told);
            scene.World.Say($"{Caller.Current!.Name} is told {told.Status} {result.Error?.Advice}");
            Learn(order, step, result);
            return told;
        }
        catch (Exception exception) when (exception is LedgerUnavailableException or OperationCanceledException)
        {
            scene.World.Say($"{Caller.Current!.Name} gets {exception.GetType().Name}");
            return null;
        }
    }

    /// <summary>The same key for something else has to be refused.</summary>
    public async Task MisuseAsync(Machine machine, Order order, Step step)
    {
        try
        {
            var result = await SendAsync(site.GatewayOn(machine), order.Request(step, more: 1), CancellationToken.None);
            scene.Violations.Add($"I3 {step.Key}: the same key with another amount was answered with {(result as PaymentResult)?.Status}");
        }
        catch (Exception exception) when (exception is LedgerUnavailableException or IdempotencyKeyReusedException)
        {
            scene.World.Say($"{Caller.Current!.Name} gets {exception.GetType().Name}");
        }
    }

    private static async Task<OperationResult> SendAsync(IPaymentGateway gateway, OperationRequest request, CancellationToken cancellationToken) => request switch
    {
        ChargeRequest charge => await gateway.ChargeAsync(charge, cancellationToken),
        AuthorizeRequest authorize => await gateway.AuthorizeAsync(authorize, cancellationToken),
        CaptureRequest capture => await gateway.CaptureAsync(capture, cancellationToken),
        VoidRequest release => await gateway.VoidAsync(release, cancellationToken),
        _ => await gateway.RefundAsync((RefundRequest)request, cancellationToken),
    };

    private static OperationId Operation(Step step) => OperationIds.Of(Wiring.KeyNamespace, step.Kind, new IdempotencyKey(step.Key));

    private static void Learn(Order order, Step step, OperationResult result)
    {
        if (step.MakesPayment && result is PaymentResult { Payment: { } payment, Status: PaymentStatus.Captured or PaymentStatus.Authorized })
        {
            order.Payment = payment;
        }
    }

    /// <summary>Most callers wait; some give up, a few at once.</summary>
    private TimeSpan Patience(string name) =>
        scene.Plan.Strikes("GivesUp", name, 0.7) ? scene.Dice.Time("patience " + name, 0.001, 60) : Timeout.InfiniteTimeSpan;

    private TimeSpan Pause(string name) =>
        scene.Dice.Roll("long " + name) < 0.15 ? scene.Dice.Time("pause " + name, 600, 7200) : scene.Dice.Time("pause " + name, 0.1, 120);
}
