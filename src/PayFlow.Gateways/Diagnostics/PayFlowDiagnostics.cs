namespace PayFlow.Gateways;

/// <summary>The names under which this library can be watched.</summary>
public static class PayFlowDiagnostics
{
    /// <summary>The meter: subscribe with <c>AddMeter(PayFlowDiagnostics.MeterName)</c>.</summary>
    public const string MeterName = "PayFlow.Gateways";

    /// <summary>The source of spans: subscribe with <c>AddSource(PayFlowDiagnostics.SourceName)</c>.</summary>
    public const string SourceName = "PayFlow.Gateways";
}
