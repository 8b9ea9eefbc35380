namespace PayFlow.Gateways.Tests.Webhooks;

/// <summary>Spoils texts and bytes a little, the same way for the same seed.</summary>
internal static class Mutation
{
    private static readonly string[] Snippets = ["\\ud800", "\\u0000", "\\", "\"", "{", "}", "[", ",", "\"id\":", "null", "1e999", "//", "\ufeff"];

    public static byte[] Of(byte[] source, Random random)
    {
        var bytes = source.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1 when at < bytes.Count: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                case 4: bytes.InsertRange(at, Deliveries.Utf8(Snippets[random.Next(Snippets.Length)])); break;
                case 3: bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count + 1)).Take(random.Next(40)).ToList()); break;
                default: bytes.RemoveRange(at, random.Next(bytes.Count - at + 1) / 4); break;
            }
        }

        return [.. bytes];
    }

    public static string Of(string source, Random random)
    {
        var chars = source.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(chars.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < chars.Count: chars[at] ^= (char)(1 << random.Next(8)); break;
                case 1 when at < chars.Count: chars.RemoveAt(at); break;
                case 2: chars.Insert(at, (char)random.Next(0x80)); break;
                case 3: chars.Insert(at, (char)random.Next(0x10000)); break;
                case 4: chars.InsertRange(at, chars.Skip(random.Next(chars.Count + 1)).Take(random.Next(80)).ToList()); break;
                default: chars.RemoveRange(at, random.Next(chars.Count - at + 1) / 4); break;
            }
        }

        return new string([.. chars]);
    }
}
