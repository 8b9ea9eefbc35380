using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.Tests.Routing;

public sealed class RoutingReloadTests : IDisposable
{
    private readonly Settings _settings = new();
    private readonly LogCapture _log = new();
    private readonly ServiceProvider _services;

    public RoutingReloadTests()
    {
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_log));
        services.AddPayFlowGateways(new ConfigurationRoot([_settings]))
            .AddGateway("a", (_, name) => Shelf.Account(name)).AddGateway("b", (_, name) => Shelf.Account(name)).AddGateway("c", (_, name) => Shelf.Account(name));
        _services = services.BuildServiceProvider();
    }

    [Fact]
    public void A_changed_configuration_takes_effect_for_the_next_operation()
    {
        var (before, version) = (Candidates(), Explain().ConfigurationVersion);
        before.ShouldBe(["a", "b", "c"]);

        _settings.Change(("Order:0", "c"));
        Candidates().ShouldBe(["c", "a", "b"]);
        _settings.Change(("Routing:Policy", "Rules"), ("Routing:Rules:0:Name", "euro"), ("Routing:Rules:0:Currencies:0", "EUR"), ("Routing:Rules:0:Accounts:0", "b"));
        (Explain().Rule, Candidates().Single()).ShouldBe(("euro", "b"));
        Explain().ConfigurationVersion.ShouldNotBe(version);
        _settings.Change(("Routing:Disabled:0:Account", "a"), ("Routing:Disabled:0:Reason", "audit"));
        Candidates().ShouldBe(["b", "c"]);
        _settings.Change();
        (string.Join(' ', Candidates()), Explain().ConfigurationVersion).ShouldBe(("a b c", version));
    }

    [Fact]
    public void All_settings_can_be_written_in_configuration()
    {
        _settings.Change(
            ("Routing:Policy", "LeastCost"), ("Routing:Fees:0:Account", "b"), ("Routing:Fees:0:Currency", "EUR"), ("Routing:Fees:0:BasisPoints", "140"), ("Routing:Fees:0:Fixed", "25"),
            ("Routing:Weights:a", "3"), ("Routing:Rules:0:Name", "r"), ("Routing:Rules:0:Tags:shop", "x"), ("Routing:Rules:0:Methods:0", "SavedCard"), ("Routing:Rules:0:MinAmount", "5"),
            ("Routing:Rules:0:Currencies:0", "EUR"), ("Routing:Rules:0:Accounts:0", "a"), ("Routing:SuccessWindow", "02:00:00"), ("Routing:ExplorationPercent", "10"),
            ("Routing:Disabled:0:Account", "c"), ("Routing:Disabled:0:Reason", "upgrade"), ("Routing:Disabled:0:From", "2026-12-01T02:00:00Z"), ("Routing:Disabled:0:Kinds:0", "Checkout"),
            ("Routing:CascadeSoftDeclines", "false"), ("Routing:MaxReattempts", "3"), ("Routing:ReattemptWindow", "12:00:00"), ("Routing:DefaultAccounts:0", "a"));

        Candidates().ShouldBe(["b", "a", "c"]);
        var options = _services.GetRequiredService<IOptionsMonitor<PayFlowOptions>>().CurrentValue.Routing;
        (options.Weights["a"], options.Rules[0].Tags["shop"], options.Rules[0].Methods.Single(), options.Rules[0].MinAmount, options.SuccessWindow, options.ExplorationPercent)
            .ShouldBe((3, "x", PaymentMethodKind.SavedCard, 5, TimeSpan.FromHours(2), 10));
        (options.Disabled[0].From, options.Disabled[0].Kinds.Single(), options.CascadeSoftDeclines, options.MaxReattempts, options.ReattemptWindow, options.DefaultAccounts.Single())
            .ShouldBe((new DateTimeOffset(2026, 12, 1, 2, 0, 0, TimeSpan.Zero), OperationKind.Checkout, false, 3, TimeSpan.FromHours(12), "a"));
        _log.Lines.ShouldNotContain(line => line.Level == LogLevel.Error);
    }

    [Theory]
    [InlineData("Routing:Policy", "Weighted", "Routing:Weights")]
    [InlineData("Routing:Policy", "Nonsense", "Routing:Policy")]
    [InlineData("Routing:Disabled:0:Account", "typo", "Routing:Disabled:0:Account")]
    [InlineData("Order:0", "typo", "Order")]
    public void A_wrong_change_is_logged_and_the_last_good_one_stays(string setting, string value, string named)
    {
        _settings.Change(("Order:0", "c"));
        Candidates().ShouldBe(["c", "a", "b"]);

        _settings.Change(("Order:0", "b"), (setting, value));

        Candidates().ShouldBe(["c", "a", "b"]);
        _log.Lines.ShouldContain(line => line.Id == 1101 && line.Level == LogLevel.Error && line.Text.Contains(named));
        _settings.Change(("Order:0", "b"));
        Candidates().ShouldBe(["b", "a", "c"]);
    }

    [Fact]
    public void An_operation_that_has_begun_keeps_its_configuration()
    {
        var routing = (PayFlow.Gateways.Routing.PaymentRouting)_services.GetRequiredService<IPaymentRouting>();
        var begun = routing.Choose(OperationKind.Charge, Shelf.Request());
        var version = Explain().ConfigurationVersion;

        _settings.Change(("Order:0", "c"));

        (begun.Next(routing.PlaceOf("a"))!.Name, begun.ToDecision()!.ConfigurationVersion).ShouldBe(("b", version));
    }

    [Fact]
    public void The_kill_switch_of_a_new_configuration_holds_for_the_failover_of_an_operation_that_has_begun()
    {
        var routing = (PayFlow.Gateways.Routing.PaymentRouting)_services.GetRequiredService<IPaymentRouting>();
        var begun = routing.Choose(OperationKind.Charge, Shelf.Request());

        _settings.Change(("Routing:Disabled:0:Account", "b"), ("Routing:Disabled:0:Reason", "audit"));

        begun.Next(routing.PlaceOf("a"))!.Name.ShouldBe("c");
    }

    [Fact]
    public async Task The_kill_switch_holds_for_the_account_alone_too()
    {
        _settings.Change(("Routing:Disabled:0:Account", "b"), ("Routing:Disabled:0:Reason", "audit"));

        (await _services.GetRequiredKeyedService<IPaymentGateway>("b").ChargeAsync(Shelf.Request())).Error!.Message.ShouldContain("b: it is disabled: audit");
    }

    public static TheoryData<string, Action<RoutingOptions>> Wrong => new()
    {
        { "Routing:Policy", o => o.Policy = (RoutingPolicy)99 },
        { "Routing:Weights gives no account a share", o => o.Policy = RoutingPolicy.Weighted },
        { "Routing:Weights must be", o => o.Weights["a"] = -1 },
        { "Routing:Weights names the account 'x'", o => o.Weights["x"] = 1 },
        { "Routing:Rules:0:Name", o => o.Rules.Add(new RoutingRule { Accounts = { "a" } }) },
        { "Routing:Rules:0:Accounts is empty", o => o.Rules.Add(new RoutingRule { Name = "r" }) },
        { "Routing:Rules:0:Accounts names the account 'x'", o => o.Rules.Add(new RoutingRule { Name = "r", Accounts = { "x" } }) },
        { "Routing:Rules:0:Accounts names an account twice", o => o.Rules.Add(new RoutingRule { Name = "r", Accounts = { "a", "a" } }) },
        { "Routing:Rules:0:Currencies has", o => o.Rules.Add(new RoutingRule { Name = "r", Accounts = { "a" }, Currencies = { "EURO" } }) },
        { "Routing:Rules:0:Currencies has to name", o => o.Rules.Add(new RoutingRule { Name = "r", Accounts = { "a" }, MinAmount = 5 }) },
        { "Routing:Rules:0:Currencies has to name", o => o.Rules.Add(new RoutingRule { Name = "r", Accounts = { "a" }, MinAmount = 5, Currencies = { "EUR", "JPY" } }) },
        { "Routing:Rules:0:Countries", o => o.Rules.Add(new RoutingRule { Name = "r", Accounts = { "a" }, Countries = { "de" } }) },
        { "Routing:Rules:0:MinAmount", o => o.Rules.Add(new RoutingRule { Name = "r", Accounts = { "a" }, Currencies = { "EUR" }, MinAmount = 5, MaxAmount = 4 }) },
        { "Routing:Rules has two of the name 'r'", o => { o.Rules.Add(new RoutingRule { Name = "r", Accounts = { "a" } }); o.Rules.Add(new RoutingRule { Name = "r", Accounts = { "a" } }); } },
        { "Routing:DefaultAccounts names", o => o.DefaultAccounts.Add("x") },
        { "Routing:Fees:0:Account", o => o.Fees.Add(new FeeSchedule()) },
        { "Routing:Fees:0:Fixed needs a Currency", o => o.Fees.Add(new FeeSchedule { Account = "a", Fixed = 30 }) },
        { "Routing:Fees:0:Fixed must", o => o.Fees.Add(new FeeSchedule { Account = "a", Currency = "EUR", Fixed = -1 }) },
        { "Routing:Fees:0:BasisPoints", o => o.Fees.Add(new FeeSchedule { Account = "a", BasisPoints = 10_001 }) },
        { "Routing:Fees:0:Currency", o => o.Fees.Add(new FeeSchedule { Account = "a", Currency = "EURO" }) },
        { "Routing:Fees:0:Country", o => o.Fees.Add(new FeeSchedule { Account = "a", Country = "Germany" }) },
        { "Routing:Disabled:0:Reason", o => o.Disabled.Add(new DisabledAccount { Account = "a" }) },
        { "Routing:Disabled:0:Until", o => o.Disabled.Add(new DisabledAccount { Account = "a", Reason = "r", From = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch }) },
        { "Routing:Disabled:0:Kinds", o => o.Disabled.Add(new DisabledAccount { Account = "a", Reason = "r", Kinds = { OperationKind.Refund } }) },
        { "Routing:SuccessWindow", o => o.SuccessWindow = TimeSpan.FromSeconds(59) },
        { "Routing:ExplorationPercent", o => o.ExplorationPercent = 51 },
        { "Routing:MaxReattempts", o => o.MaxReattempts = -1 },
        { "Routing:ReattemptWindow", o => o.ReattemptWindow = TimeSpan.FromDays(32) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task At_start_a_wrong_one_refuses_to_start_and_names_the_setting(string named, Action<RoutingOptions> configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddPayFlowGateways(options => configure(options.Routing)).AddGateway("a", (_, name) => Shelf.Account(name));
        using var host = builder.Build();

        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message.ShouldContain(named);
    }

    [Fact]
    public async Task At_start_a_value_that_cannot_be_read_refuses_to_start_too()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        _settings.Change(("Routing:Policy", "Nonsense"));
        builder.Services.AddPayFlowGateways(new ConfigurationRoot([_settings])).AddGateway("a", (_, name) => Shelf.Account(name));
        using var host = builder.Build();

        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message.ShouldContain("Routing:Policy");
    }

    public void Dispose() => _services.Dispose();

    private string[] Candidates() => [.. Explain().Candidates];

    private RoutingDecision Explain() => _services.GetRequiredService<IPaymentRouting>().Explain(Shelf.Request());

    private sealed class Settings : ConfigurationProvider
    {
        public void Change(params (string Key, string Value)[] settings)
        {
            Data = settings.GroupBy(setting => setting.Key).ToDictionary(same => same.Key, same => (string?)same.Last().Value, StringComparer.OrdinalIgnoreCase);
            OnReload();
        }
    }
}
