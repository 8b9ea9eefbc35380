using System.Text;

namespace PayFlow.Gateways.Tests.Webhooks;

/// <summary>A delivery as lines of headers and bytes, and ways to spoil it.</summary>
internal sealed record MutableDelivery(List<(string Name, string Value)> Lines, byte[] Body)
{
    public PayFlow.Gateways.Webhooks.WebhookDelivery ToDelivery() =>
        new(Body, name => [.. Lines.Where(line => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(line => line.Value)]);

    /// <summary>The one value of a header; empty where it is not there once.</summary>
    public string Value(string name)
    {
        var values = Lines.Where(line => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(line => line.Value).ToList();
        return values.Count == 1 ? values[0] : "";
    }

    /// <summary>One to three changes, the same for the same seed.</summary>
    public MutableDelivery Spoil(MutableDelivery other, Random random)
    {
        var spoiled = new MutableDelivery([.. Lines], Body);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            spoiled = random.Next(3) == 0 ? spoiled with { Body = SpoilBody(spoiled.Body, other.Body, random) } : spoiled.SpoilLine(other, random);
        }

        return spoiled;
    }

    private static byte[] SpoilBody(byte[] body, byte[] other, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                return other;
            case 1 when body.Length > 1:
                var swapped = body.ToArray();
                var (a, b) = (random.Next(body.Length), random.Next(body.Length));
                (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
                return swapped;
            case 2:
                return body[..random.Next(body.Length + 1)];
            case 3:
                var at = random.Next(body.Length + 1);
                return [.. body[..at], .. other[Math.Min(at, other.Length)..]];
            default:
                return Mutation.Of(body, random);
        }
    }

    private MutableDelivery SpoilLine(MutableDelivery other, Random random)
    {
        if (Lines.Count == 0)
        {
            return this;
        }

        var at = random.Next(Lines.Count);
        var (name, value) = Lines[at];
        var cut = random.Next(value.Length + 1);
        List<(string Name, string Value)> lines = [.. Lines];
        switch (random.Next(9))
        {
            case 0:
                lines.Insert(at, lines[random.Next(lines.Count)]);
                break;
            case 1:
                lines.RemoveAt(at);
                break;
            case 2:
                lines[at] = (name, value[..cut]);
                lines.Insert(at + 1, (name, value[cut..]));
                break;
            case 3:
                lines[at] = (name, value[..cut]);
                break;
            case 4:
                lines[at] = (name, random.Next(2) == 0 ? value.ToUpperInvariant() : value.ToLowerInvariant());
                break;
            case 5:
                lines[at] = (random.Next(2) == 0 ? name.ToUpperInvariant() : name + " ", value);
                break;
            case 6:
                lines[at] = (name, value[..cut] + (random.Next(2) == 0 ? "\r\n " : ",") + value[cut..]);
                break;
            case 7:
                lines[at] = (name, other.Value(name));
                break;
            default:
                lines[at] = (name, Mutation.Of(value, random));
                break;
        }

        return this with { Lines = lines };
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(string.Join(" | ", Lines.Select(line => $"{line.Name}: {line.Value}"))).Append(" || ").Append(Convert.ToBase64String(Body));
        return true;
    }
}
