using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Chaos.Bugs;

/// <summary>A classic mistake, made at a seam of the SDK. This one makes none.</summary>
internal class Bug
{
    public static Bug None { get; } = new();

    /// <summary>The store itself, shared by all machines.</summary>
    public virtual IPaymentLedger Ledger(IPaymentLedger ledger) => ledger;

    /// <summary>The store's clock, by which leases run.</summary>
    public virtual TimeProvider StoreClock(TimeProvider clock) => clock;

    /// <summary>A machine's way to the store.</summary>
    public virtual IPaymentLedger Link(IPaymentLedger ledger, Machine machine, TimeProvider clock) => ledger;

    /// <summary>A machine's way to a provider.</summary>
    public virtual HttpMessageHandler Wire(HttpMessageHandler handler, Machine machine) => handler;

    /// <summary>What reads the provider's answers.</summary>
    public virtual IPaymentGateway Gateway(IPaymentGateway gateway) => gateway;

    /// <summary>What makes keys.</summary>
    public virtual string Namespace(string name, Machine machine) => name;
}
