namespace PayFlow.Gateways.Reconciliation.Tests;

internal static class Hostile
{
    /// <summary>Markup, quotes of both kinds, a format hole, a terminal code, a line break, bidi controls, a zero-width space, a formula.</summary>
    public const string Everything = "=<script>alert(1)</script>\"'&{0}\u001b[2J\r\nAll is well\u202e\u2028\u200b</title><img src=x onerror=alert(2)>";
}
