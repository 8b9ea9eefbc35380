namespace PayFlow.Gateways.Tests.Routing;

public sealed class RoutingFieldTests
{
    public static TheoryData<string, ChargeRequest> Broken => new()
    {
        { "Country", Shelf.Request() with { Country = "de" } },
        { "Country", Shelf.Request() with { Country = "DEU" } },
        { "Country", Shelf.Request() with { Country = "" } },
        { "CardBrand has 33", Shelf.Request() with { CardBrand = new string('v', 33) } },
        { "CardBrand is a card number", Shelf.Request() with { CardBrand = "4242424242424242" } },
        { "Tags has 21", Shelf.Request() with { Tags = Enumerable.Range(0, 21).ToDictionary(i => $"{i}", _ => "") } },
        { "A name in Tags has 41", Tagged(new string('n', 41), "v") },
        { "A name in Tags is a card number", Tagged("4242424242424242", "v") },
        { "A value in Tags has 81", Tagged("n", new string('v', 81)) },
        { "A value in Tags is a card number", Tagged("n", "4242 4242 4242 4242") },
        { "A value in Tags contains control", Tagged("n", "a\nb") },
        { "A value in Tags is null", Tagged("n", null!) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_routing_is_told_is_short_and_no_card_number(string named, ChargeRequest request)
    {
        Should.Throw<ArgumentException>(() => RequestRules.Check(request)).Message.ShouldContain(named);
        Should.Throw<ArgumentException>(() => RequestRules.Check(request)).Message.ShouldNotContain("4242");
    }

    [Fact]
    public void What_fits_passes() =>
        RequestRules.Check(Shelf.Request() with
        {
            Country = "DE",
            CardBrand = new string('v', 32),
            Tags = Enumerable.Range(0, 20).ToDictionary(i => new string((char)('a' + i), 40), i => new string('v', 80)),
        });

    private static ChargeRequest Tagged(string name, string value) => Shelf.Request() with { Tags = new Dictionary<string, string> { [name] = value } };
}
