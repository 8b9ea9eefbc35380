namespace PayFlow.Gateways.Chaos.Running;

/// <summary>
/// Which faults strike where. Each run switches a part of them on, each at a rate of its own, so that runs differ in kind and not only in
/// luck. A fault is named by what it is and where it struck, and can be taken away by that name.
/// </summary>
internal sealed class FaultPlan(Dice dice, IReadOnlySet<string> removed)
{
    private const double Share = 0.4;

    private readonly Dictionary<string, double> _rates = [];
    private readonly List<string> _struck = [];

    public IReadOnlyList<string> Struck => _struck;

    /// <summary>Nothing strikes any more.</summary>
    public bool IsOver { get; set; }

    public bool Strikes(string fault, string site, double most)
    {
        if (IsOver || removed.Contains(fault) || dice.Roll($"{fault}@{site}") >= RateOf(fault) * most)
        {
            return false;
        }

        return Takes($"{fault} at {site}");
    }

    /// <summary>Whether something that is planned from the start takes place.</summary>
    public bool Takes(string name)
    {
        if (removed.Contains(name))
        {
            return false;
        }

        _struck.Add(name);
        return true;
    }

    private double RateOf(string fault)
    {
        if (!_rates.TryGetValue(fault, out var rate))
        {
            rate = dice.Roll("on " + fault) < Share ? Math.Pow(dice.Roll("rate " + fault), 2) : 0;
            _rates.Add(fault, rate);
        }

        return rate;
    }
}
