using FsCheck.Fluent;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Tests.Operations;

public sealed class OperationIdsTests
{
    /// <summary>Reckoned apart from this library. They may never change: an unfinished operation's keys would change with them.</summary>
    [Theory]
    [InlineData("", OperationKind.Charge, "order-17", "1046ab4e9e90f56d31920888af94a67a", "pf-0g8tnmx7mgynpk34g8h2qs99kt-1")]
    [InlineData("", OperationKind.Refund, "order-17", "9a7c0cce357ec1ef0dc11af4f7c1b575", "pf-4tfg6cwdbyr7qgvg8tykvw3dbn-1")]
    [InlineData("dev-anna", OperationKind.Charge, "order-17", "3bdc18aa33937b944ef0522bb9aa5503", "pf-1vvgcamcwkfea4xw2j5ewtmn83-1")]
    [InlineData("", OperationKind.Authorize, "!~", "ecfacc856ab6f58cd5389e1bd979922d", "pf-7czb68atnpyp6dae4y3fcqk4hd-1")]
    public void Ids_and_provider_keys_are_the_same_for_ever(string keyNamespace, OperationKind kind, string key, string id, string providerKey)
    {
        var operation = OperationIds.Of(keyNamespace, kind, new IdempotencyKey(key));

        operation.ToString().ShouldBe(id);
        OperationIds.ProviderKey(operation, 1).ShouldBe(providerKey);
    }

    [Fact]
    public void Two_intentions_never_share_an_id()
    {
        string[] spaces = ["", "a", "b", "ab", "a\0\u0002b", "é"];
        string[] keys = ["a", "b", "ab", "ba", "order-1", "order-11", "1"];

        var ids = from space in spaces from kind in Enum.GetValues<OperationKind>() from key in keys select OperationIds.Of(space, kind, new IdempotencyKey(key));

        ids.Distinct().Count().ShouldBe(spaces.Length * Enum.GetValues<OperationKind>().Length * keys.Length);
    }

    [Fact]
    public void A_provider_key_fits_every_provider_and_differs_by_attempt() =>
        Laws.Hold(
            from a in Laws.Longs
            from b in Laws.Longs
            from attempt in Gen.OneOf(Gen.Choose(1, 20), Gen.Constant(int.MaxValue))
            select (Operation: Id(a, b), Attempt: attempt),
            it => OperationIds.ProviderKey(it.Operation, it.Attempt) is { Length: <= 40 } key
                && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
                && key != OperationIds.ProviderKey(it.Operation, it.Attempt == 1 ? 2 : 1));

    [Fact]
    public void Operations_that_differ_in_one_bit_have_different_provider_keys() =>
        Enumerable.Range(0, 128).Select(bit => OperationIds.ProviderKey(Id(bit < 64 ? 1L << bit : 0, bit >= 64 ? 1L << (bit - 64) : 0), 1)).Distinct().Count().ShouldBe(128);

    [Fact]
    public void An_id_survives_the_way_through_text()
    {
        var id = OperationIds.Of("", OperationKind.Charge, new IdempotencyKey("k"));

        OperationId.TryParse(id.ToString(), out var read).ShouldBeTrue();
        read.ShouldBe(id);
        OperationId.TryParse("{" + id + "}", out _).ShouldBeFalse();
        OperationId.TryParse(null, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_long_namespace_is_taken_whole() =>
        OperationIds.Of(new string('n', 600) + "1", OperationKind.Charge, new IdempotencyKey("k"))
            .ShouldNotBe(OperationIds.Of(new string('n', 600) + "2", OperationKind.Charge, new IdempotencyKey("k")));

    private static OperationId Id(long high, long low)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, high);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes[8..], low);
        return new OperationId(new Guid(bytes, bigEndian: true));
    }
}
