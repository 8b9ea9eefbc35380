using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Crash;

/// <summary>Answers of providers that end after each of their bytes in turn.</summary>
public sealed class CutAnswerTests : IAsyncLifetime
{
    private const int CutsUnnoticed = 4;

    private readonly SqliteStore _store = new();
    private Lane _lane = null!;

    public async Task InitializeAsync() => _lane = await Lane.OpenAsync(_store);

    public async Task DisposeAsync()
    {
        await _lane.DisposeAsync();
        _store.Dispose();
    }

    [Theory]
    [InlineData("stripe", "/v1/payment_intents", 16)]
    [InlineData("paypal", "/v2/checkout/orders", 48)]
    [InlineData("square", "/v2/payments", 48)]
    public async Task An_answer_cut_anywhere_claims_nothing_and_the_same_key_settles_it(string account, string path, int usual)
    {
        var rule = new CutAnswerRule(path);
        await using var proxy = new TcpProxy(_lane.Providers.UrlOf(Enum.Parse<SimulatedProvider>(account, ignoreCase: true)).Port, rule);
        var order = _lane.Order(Scenarios.Charge, account, resends: 0);
        order = order with { Settings = Through(order.Settings, account, proxy.Port) };
        var length = await MeasureAsync(order, rule);
        length.ShouldBeGreaterThan(200);

        var broken = new List<string>();
        var step = Extent.Of(usual, 1);
        // Each application sees a few cuts only: after ten calls, of which half were cut, it would rightly send no more.
        for (var first = 0; first < length; first += step * CutsUnnoticed)
        {
            await using var services = CrashApplication.Build(order, KillSwitch.None);
            for (var after = first; after < Math.Min(length, first + (step * CutsUnnoticed)); after += step)
            {
                broken.AddRange(await CutAsync(services, order with { Key = $"cut-{after}" }, rule, after));
            }
        }

        broken.ShouldBeEmpty();
        CrashReport.Note($"{account}: {(length + step - 1) / step} answers of {length} bytes cut, none believed, each settled by its key");
    }

    private static async Task<int> MeasureAsync(CrashOrder order, CutAnswerRule rule)
    {
        await using var services = CrashApplication.Build(order, KillSwitch.None);
        await ChargeAsync(services, order);
        return rule.Length;
    }

    private async Task<IReadOnlyList<string>> CutAsync(IServiceProvider services, CrashOrder order, CutAnswerRule rule, int after)
    {
        var before = _lane.Providers.Books.Charges.Count;
        rule.After = after;
        var cut = await ChargeAsync(services, order);
        rule.After = null;
        var settled = await ChargeAsync(services, order);

        var charges = _lane.Providers.Books.Charges.Skip(before).ToList();
        var broken = new List<string>();
        if (cut.Status != "Indeterminate")
        {
            broken.Add($"cut after {after}: told {cut}");
        }

        if (settled.Status != "Captured" || charges.Count != 1 || charges[0].PaymentId != settled.PaymentId)
        {
            broken.Add($"cut after {after}: settled as {settled}, and the books have {charges.Count} charges");
        }

        return broken;
    }

    private static async Task<Told> ChargeAsync(IServiceProvider services, CrashOrder order)
    {
        Told? last = null;
        await new Shopping(services, order, told => last = told).RunAsync(CancellationToken.None);
        return last!;
    }

    private static Dictionary<string, string?> Through(IReadOnlyDictionary<string, string?> settings, string account, int port) =>
        settings.ToDictionary(
            setting => setting.Key,
            setting => setting.Key.Equals($"{account}:BaseAddress", StringComparison.OrdinalIgnoreCase) ? $"http://127.0.0.1:{port}/" : setting.Value,
            StringComparer.OrdinalIgnoreCase);
}
