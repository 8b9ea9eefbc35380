namespace PayFlow.Gateways.Chaos.Running;

/// <summary>Who makes a call: it flows with the call, so that what is done on its behalf has a name.</summary>
internal sealed class Caller(string name)
{
    private static readonly AsyncLocal<Caller?> Flowing = new();

    private readonly Dictionary<string, int> _counts = [];

    public static Caller? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    public string Name => name;

    /// <summary>A name for a place, with a number where the caller comes by more than once.</summary>
    public static string Site(string place)
    {
        if (Current is not { } caller)
        {
            return "somebody " + place;
        }

        var count = caller._counts[place] = caller._counts.GetValueOrDefault(place) + 1;
        return $"{caller.Name} {place}#{count}";
    }
}
