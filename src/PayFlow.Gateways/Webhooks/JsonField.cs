using System.Text;

namespace PayFlow.Gateways.Webhooks;

/// <summary>A property to look for, where its value goes, and what to look for inside it.</summary>
internal sealed class JsonField(string name, int slot, params JsonField[] inside)
{
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    public ulong Sum { get; } = JsonNames.SumOf(Encoding.UTF8.GetBytes(name));

    public int Slot { get; } = slot;

    public JsonField[] Inside { get; } = inside;
}
