using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Conformance;

/// <summary>
/// A gateway and whatever stands for its provider, as the suites need them: implement it once, then inherit every suite with it.
/// One is made for each test.
/// </summary>
public abstract class GatewayUnderTest : IAsyncDisposable
{
    /// <summary>The name of the account that <see cref="AddTo"/> registers.</summary>
    public abstract string Account { get; }

    /// <summary>Methods by what paying with them does.</summary>
    public abstract TestMethods Methods { get; }

    /// <summary>
    /// What really happened at the provider so far, oldest first: all of it, and asked of the stand-in itself. An oracle that is fed by
    /// the gateway's own answers proves nothing.
    /// </summary>
    public abstract IReadOnlyList<ProviderMovement> Movements { get; }

    /// <summary>The clock of the application; let the stand-in go by it too.</summary>
    public ConformanceClock Clock { get; } = new();

    /// <summary>The wire between gateway and provider: counts what leaves, and breaks on demand.</summary>
    public FaultyWire Wire { get; } = new();

    /// <summary>The currency that the suites pay in.</summary>
    public virtual Currency Currency => Currency.USD;

    /// <summary>Currencies to take an odd amount in, by preference one with another number of decimals.</summary>
    public virtual IReadOnlyList<Currency> Currencies => [Currency];

    /// <summary>A well-formed id that the provider does not know.</summary>
    public virtual string UnknownPayment => "0000000000000000";

    /// <summary>How long the customer's hold has to be there before it can be extended.</summary>
    public virtual TimeSpan ExtendableAfter => TimeSpan.Zero;

    /// <summary>How much is paid where the customer is to dispute it, in minor units of <see cref="Currency"/>; some test providers go by the amount.</summary>
    public virtual long DisputedAmount => 1250;

    /// <summary>How long a search does not see a payment yet.</summary>
    public virtual TimeSpan SearchLag => TimeSpan.Zero;

    /// <summary>How many rows a page of the provider's books has. 0: leave out the test that needs more than one page.</summary>
    public virtual int SettlementPageSize => 0;

    /// <summary>Whether the provider shows a row of its books on the day of its payout only, and windows go by that day.</summary>
    public virtual bool BooksGoByPayout => false;

    /// <summary>How the provider signs its webhooks. Null: it has none, and the account takes none.</summary>
    public virtual WebhookUnderTest? Webhooks => null;

    /// <summary>Starts the stand-in. Called before anything else.</summary>
    public abstract Task StartAsync();

    /// <summary>Registers the account, as an application does it, with short waits between resends.</summary>
    public abstract void AddTo(PayFlowBuilder builder);

    /// <summary>Does what the customer is asked for, and agrees.</summary>
    public virtual Task ApproveAsync(NextAction action) =>
        throw new NotSupportedException($"{GetType().Name} does not act as the customer. Override {nameof(ApproveAsync)}: the account claims something that needs him.");

    /// <summary>Lets the payments made with <see cref="TestMethods.Pends"/> succeed.</summary>
    public virtual Task FinishPendingAsync() => AdvanceAsync(TimeSpan.FromDays(14));

    /// <summary>Lets time pass, at the application and at the provider.</summary>
    public virtual Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        return Task.CompletedTask;
    }

    /// <summary>Lets everything so far appear in the provider's books, and be paid out where it pays out.</summary>
    public virtual Task SettleAsync() => Task.CompletedTask;

    /// <summary>
    /// Breaks the next requests that move money; by default on <see cref="Wire"/>. Override it to let the stand-in itself do it, in the
    /// provider's own shape. After <see cref="MendAsync"/> the same key has to find out what happened.
    /// </summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">For how many requests; <see cref="int.MaxValue"/> until <see cref="MendAsync"/>.</param>
    public virtual Task BreakNextAsync(WireFault fault, int times = 1)
    {
        Wire.Break(fault, times);
        return Task.CompletedTask;
    }

    /// <summary>Ends all faults.</summary>
    public virtual Task MendAsync()
    {
        Wire.Mend();
        return Task.CompletedTask;
    }

    /// <summary>Stops the stand-in.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Whether a request can move money: faults strike those only. By default everything but GET.</summary>
    public virtual bool MovesMoney(HttpRequestMessage request) => request.Method != HttpMethod.Get;

    /// <summary>Makes an answer lie: <see cref="WireFault.WrongAmount"/>, <see cref="WireFault.WrongCurrency"/> or <see cref="WireFault.OtherPayment"/>. See <see cref="Falsified"/>.</summary>
    /// <param name="fault">The lie.</param>
    /// <param name="answer">The provider's true answer, to be changed.</param>
    /// <returns>Whether it lies now. False where this answer does not say what the lie is about, and nobody could notice.</returns>
    public abstract bool Falsify(WireFault fault, JsonNode answer);
}
