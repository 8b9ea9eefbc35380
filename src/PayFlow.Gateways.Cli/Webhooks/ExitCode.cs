namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary>What a script goes by.</summary>
internal static class ExitCode
{
    public const int Taken = 0;
    public const int Refused = 1;
    public const int Usage = 2;
}
