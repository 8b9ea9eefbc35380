using PayFlow.Gateways.PayPal;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("{}", 2745614147u)]
    [InlineData("€", 2213726422u)]
    [InlineData("123456789", 3421780262u)]
    [InlineData("test_string", 157791623u)]
    [InlineData(PayPalSamples.Body, 2592765696u)]
    [InlineData(PayPalSamples.Body + "\n", 843943140u)]
    public void Known_sums_come_out(string text, uint crc) => Crc32.Compute(Deliveries.Utf8(text)).ShouldBe(crc);

    [Fact]
    public void Eight_at_a_time_is_the_same_as_bit_by_bit()
    {
        var random = new Random(8);
        for (var length = 0; length < 200; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);

            Crc32.Compute(bytes).ShouldBe(BitByBit(bytes));
        }
    }

    private static uint BitByBit(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
