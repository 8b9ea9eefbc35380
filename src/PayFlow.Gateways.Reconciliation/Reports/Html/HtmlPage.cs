namespace PayFlow.Gateways.Reconciliation;
internal sealed class HtmlPage(ReconciliationReport report) { public string Build() => report.Verdict; }
