namespace PayFlow.Gateways.Tests;

public sealed class IdempotencyKeyTests
{
    [Fact]
    public void Only_printable_ascii_without_spaces_is_a_key()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = "order-" + (char)c;
            if (c is > ' ' and < 127)
            {
                new IdempotencyKey(text).Value.ShouldBe(text);
            }
            else
            {
                Should.Throw<ArgumentException>(() => new IdempotencyKey(text));
            }
        }
    }

    [Fact]
    public void Two_hundred_characters_fit_and_one_more_does_not()
    {
        new IdempotencyKey(new string('k', 200)).Value.Length.ShouldBe(200);

        Should.Throw<ArgumentException>(() => new IdempotencyKey(new string('k', 201))).Message.ShouldContain("201");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void Nothing_is_no_key(string? text) => Should.Throw<ArgumentException>(() => new IdempotencyKey(text!));

    [Fact]
    public void Random_keys_differ_and_the_default_one_is_empty()
    {
        Enumerable.Range(0, 1_000).Select(_ => IdempotencyKey.New()).Distinct().Count().ShouldBe(1_000);

        default(IdempotencyKey).Value.ShouldBe("");
    }
}
