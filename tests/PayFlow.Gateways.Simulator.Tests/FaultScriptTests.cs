namespace PayFlow.Gateways.Simulator.Tests;

public sealed class FaultScriptTests
{
    [Fact]
    public void A_script_is_read_from_its_short_form()
    {
        var script = FaultScript.Parse(
            "stripe:commit-then-drop@/v1/payment_intents*1, square:down-completely, *:delay=250ms@POST /v2/orders+2*always");

        script.Pending.ShouldBe(
        [
            new Fault { Provider = SimulatedProvider.Stripe, Kind = FaultKind.CommitThenDrop, PathContains = "/v1/payment_intents" },
            new Fault { Provider = SimulatedProvider.Square, Kind = FaultKind.DownCompletely },
            new Fault
            {
                Kind = FaultKind.Delay,
                Delay = TimeSpan.FromMilliseconds(250),
                Method = "POST",
                PathContains = "/v2/orders",
                After = 2,
                Times = int.MaxValue,
            },
        ]);
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("adyen:down")]
    [InlineData("stripe:sulk")]
    [InlineData("stripe:delay=soon")]
    [InlineData("stripe:down*0x")]
    public void What_is_no_script_is_refused(string text) =>
        Should.Throw<FormatException>(() => FaultScript.Parse(text)).Message.ShouldNotBeNullOrEmpty();

    [Fact]
    public void Every_kind_has_a_short_name()
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            var name = string.Concat(kind.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{c}" : $"{c}")).ToLowerInvariant();
            FaultScript.Parse($"paypal:{name}").Pending.ShouldHaveSingleItem().Kind.ShouldBe(kind);
        }
    }
}
