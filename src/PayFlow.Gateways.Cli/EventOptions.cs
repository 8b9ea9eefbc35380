using System.CommandLine;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Cli;

/// <summary>How untidily the simulator's events arrive.</summary>
internal sealed class EventOptions
{
    private readonly Option<int> _copies = new("--webhook-copies") { Description = "How many copies of each event arrive.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _shuffle = new("--shuffle-webhooks") { Description = "Events leave in another order, by the seed." };
    private readonly Option<double> _delay = new("--webhook-delay") { Description = "The most seconds by which each copy is held back; how long is by the seed." };

    public EventOptions()
    {
        _copies.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100)
            {
                result.AddError("--webhook-copies has to be 1 to 100.");
            }
        });
        _delay.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 604_800))
            {
                result.AddError("--webhook-delay has to be 0 to 604800 seconds.");
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_copies);
        command.Add(_shuffle);
        command.Add(_delay);
    }

    public SimulatorOptions Apply(ParseResult parsed, SimulatorOptions options) => options with
    {
        WebhookCopies = parsed.GetValue(_copies),
        ShuffleWebhooks = parsed.GetValue(_shuffle),
        WebhookDelay = TimeSpan.FromSeconds(parsed.GetValue(_delay)),
    };
}
