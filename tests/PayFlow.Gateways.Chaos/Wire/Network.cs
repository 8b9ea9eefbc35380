using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Hosting;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>Between the machines and the providers: carries requests there, lets them be executed, carries answers back, and fails at each of it.</summary>
internal sealed class Network(World world, Dice dice, FaultPlan plan, Providers providers)
{
    private const double Most = 0.6;

    private static readonly WireFault[] Faults = Enum.GetValues<WireFault>()[1..];

    private readonly Answers _answers = new(dice, providers);

    public Providers Providers => providers;

    public WireFault FaultFor(string site, SimulatedProvider provider, bool isMoney, bool isToken)
    {
        foreach (var fault in Faults)
        {
            // A token that is refused is a matter of configuration, and where there are no money keys nothing can be mixed up.
            var fits = fault switch
            {
                // PayPal's 401 fetches a token anew, past the turnstile.
                WireFault.Unauthorized => !isToken && provider != SimulatedProvider.PayPal,
                WireFault.AnotherAnswer or WireFault.AnotherAmount or WireFault.ServerErrorAfter or WireFault.StillRunning => isMoney,
                _ => true,
            };
            if (fits && plan.Strikes(fault.ToString(), site, isToken ? Most / 4 : Most))
            {
                return fault;
            }
        }

        return WireFault.None;
    }

    public TimeSpan Delay(string site, string leg) => dice.Time($"{leg} {site}", 0.002, 0.4);

    /// <summary>A body has been begun; from here on the sender's death changes nothing.</summary>
    public void Carry(Packet packet)
    {
        var delay = packet.Fault == WireFault.RequestLate ? dice.Time("late " + packet.Site, 20, 100) : Delay(packet.Site, "there");
        if (packet.Fault == WireFault.RequestLost)
        {
            Break(packet, delay);
            return;
        }

        world.After(delay, null, () => Arrive(packet));
        if (packet.Fault == WireFault.RequestTwice)
        {
            world.After(dice.Time("again " + packet.Site, 0.001, 100), null, () => Arrive(packet with { Fault = WireFault.AnswerLost }));
        }
    }

    private void Arrive(Packet packet)
    {
        var runtime = providers[packet.Provider];
        if (_answers.Instead(packet) is { } refusal)
        {
            Return(packet, refusal);
        }
        else if (!runtime.TryClaim(packet.Request, out var claim))
        {
            world.Say($"  {packet.Site}: the key is in use");
            Return(packet, new WireAnswer(runtime.Refuse(Refusal.KeyInFlight), IsRefusal: true));
        }
        else
        {
            world.After(Delay(packet.Site, "work"), null, () => Execute(packet, claim));
        }
    }

    private void Execute(Packet packet, IDisposable? claim)
    {
        var reply = providers.Execute(packet, failAfter: packet.Fault == WireFault.ServerErrorAfter);
        claim?.Dispose();
        world.Say($"  {packet.Site}: executed, {reply.Status}");
        if (packet.Fault == WireFault.AnswerLost)
        {
            Break(packet, Delay(packet.Site, "back"));
            return;
        }

        Return(packet, _answers.After(packet, reply));
    }

    private void Return(Packet packet, WireAnswer answer)
    {
        var delay = packet.Fault == WireFault.AnswerLate ? dice.Time("late " + packet.Site, 20, 100) : Delay(packet.Site, "back");
        world.After(delay, packet.Machine, () => Deliver(packet, answer), isStep: true);
    }

    private void Deliver(Packet packet, WireAnswer answer)
    {
        if (packet.Answer.IsOver)
        {
            return;
        }

        world.Say($"  {packet.Site}: answer {answer.Reply.Status}");
        if (answer.IsRefusal)
        {
            providers.Sends.Refused(packet.Key);
        }
        else if (answer.IsProper)
        {
            providers.Sends.Answered(packet.Key);
        }

        packet.Answer.Complete(answer.ToMessage());
    }

    /// <summary>The connection breaks, or nothing is ever heard again.</summary>
    private void Break(Packet packet, TimeSpan delay)
    {
        if (dice.Roll("silent " + packet.Site) < 0.5)
        {
            world.After(delay, packet.Machine, () => packet.Answer.Fail(WireBreaks.Reset()), isStep: true);
        }
    }
}
