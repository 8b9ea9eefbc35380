using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using PayFlow.Gateways.Tests.Webhooks.Stripe;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Webhooks;

public sealed class JsonFieldsTests
{
    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"\\u0061\"", "\"\"", "\"a\":", "\"b\":1,", "\"\\u0062\":", "{\"a\":{", "1", "null", "\"\\ud800\":1", " ", "\"a\":[{\"b\":2}],"];

    [Fact]
    public void It_finds_an_object_proper_where_the_framework_s_own_reader_does()
    {
        var random = new Random(20260106);
        var proper = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var json = i % 2 == 0
                ? Mutation.Of(Deliveries.Utf8(StripeSamples.IntentBody), random)
                : Deliveries.Utf8("{" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)])) + "}");

            var found = JsonFields.IsObject(json);

            found.ShouldBe(IsProper(json), $"{i}: {Encoding.UTF8.GetString(json)}");
            proper += found ? 1 : 0;
        }

        proper.ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(66)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void A_name_that_stands_twice_is_found_wherever_it_stands(int count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"name{i}").ToArray();
        JsonFields.IsObject(Object(names)).ShouldBeTrue();

        foreach (var (first, second) in ((int, int)[])[(0, count - 1), (0, 1), (count - 2, count - 1), (count / 2, count - 1), (0, count / 2)])
        {
            string[] twice = [.. names];
            twice[second] = twice[first];
            JsonFields.IsObject(Object(twice)).ShouldBeFalse($"{first} and {second}");
        }
    }

    [Fact]
    public void Objects_inside_a_large_one_do_not_disturb_its_names()
    {
        var inner = string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"i{i}\":{{\"x\":1}}"));
        var outer = string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"o{i}\":{{{inner}}}"));

        JsonFields.IsObject(Encoding.UTF8.GetBytes($"{{{outer}}}")).ShouldBeTrue();
        JsonFields.IsObject(Encoding.UTF8.GetBytes($"{{{outer},\"o50\":1}}")).ShouldBeFalse();
    }

    [Fact]
    public void Escaped_names_are_compared_as_what_they_mean_even_many_of_them()
    {
        var names = Enumerable.Range(0, 2000).Select(i => $"\\u00e9{i}").ToArray();

        JsonFields.IsObject(Object(names)).ShouldBeTrue();
        JsonFields.IsObject(Object([.. names, "\u00e91999"])).ShouldBeFalse();
    }

    [Fact]
    public void Names_of_one_sum_are_told_apart_while_they_are_few()
    {
        var alike = Alike(64);
        alike.Select(name => JsonNames.SumOf(name)).Distinct().Count().ShouldBe(1);

        JsonFields.IsObject(Object(alike)).ShouldBeTrue();
        JsonFields.IsObject(Object([.. alike[..5], alike[3]])).ShouldBeFalse();
    }

    [Fact]
    public void An_object_made_to_cost_much_does_not()
    {
        // Names of one sum would be compared each with each.
        var flood = Object(Alike(3000));
        var many = Object([.. Enumerable.Range(0, 100_000).Select(i => $"name{i}")]);
        JsonFields.IsObject(many).ShouldBeTrue();

        var start = Stopwatch.GetTimestamp();
        JsonFields.IsObject(flood).ShouldBeFalse();
        JsonFields.IsObject(many).ShouldBeTrue();

        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void It_allocates_nothing_for_an_ordinary_event()
    {
        var json = Object([.. Enumerable.Range(0, 200).Select(i => $"name{i}")]);
        JsonFields.IsObject(json);

        var before = GC.GetAllocatedBytesForCurrentThread();
        JsonFields.IsObject(json).ShouldBeTrue();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(256);
    }

    private static bool IsProper(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object && Utf8.IsValid(json) && AreText(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool AreText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(property => property.Name is not null && AreText(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(AreText),
        _ => true,
    };

    private static byte[] Object(string[] names) => Object([.. names.Select(Encoding.UTF8.GetBytes)]);

    private static byte[] Object(byte[][] names)
    {
        var json = new List<byte> { (byte)'{' };
        foreach (var name in names)
        {
            json.AddRange([.. json.Count > 1 ? ","u8 : [], (byte)'"', .. name, .. "\":0"u8]);
        }

        json.Add((byte)'}');
        return [.. json];
    }

    /// <summary>Names of one sum: the second eight bytes undo what the first have done, as a forger would have it.</summary>
    private static byte[][] Alike(int count)
    {
        var names = new List<byte[]>();
        var name = new byte[16];
        for (var i = 0UL; names.Count < count; i++)
        {
            Utf8Formatter.TryFormat(i, name, out _, new StandardFormat('D', 8));
            var half = (16 ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) * 0x9E3779B97F4A7C15;
            BinaryPrimitives.WriteUInt64LittleEndian(name.AsSpan(8), half ^ (half >> 32) ^ 0x4040404040404040);
            if (name.All(c => c is >= 0x20 and < 0x7f and not ((byte)'"' or (byte)'\\')))
            {
                names.Add([.. name]);
            }
        }

        return [.. names];
    }
}
