namespace PayFlow.Gateways.Reconciliation;

/// <summary>The look of the page. Every text colour has a contrast of 4.5 or more on its ground, light and dark.</summary>
internal static class HtmlStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ground: #f6f7f9; --card: #fff; --line: #dfe3e8; --text: #17202b; --soft: #55606e;
          --good: #0b6b43; --good-ground: #e3f4ea; --bad: #a3241b; --bad-ground: #fdebe9; --warn: #7a4b00; --warn-ground: #fdf2da;
          --in: #2f6fbf; --out: #c2571a; --sum: #1f7a55; }
        @media (prefers-color-scheme: dark) { :root { --ground: #11161c; --card: #19202a; --line: #303a47; --text: #e7ebf0; --soft: #a3afbd;
          --good: #7fd8a8; --good-ground: #12322a; --bad: #ff9d93; --bad-ground: #3b1a19; --warn: #f2c46b; --warn-ground: #372a10;
          --in: #6aa5ee; --out: #ee9259; --sum: #5cc797; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 1040px; margin: 0 auto; padding: 32px 24px 64px; }
        h1 { font-size: 15px; font-weight: 600; color: var(--soft); margin: 0; }
        h2 { font-size: 19px; margin: 40px 0 12px; }
        h3 { font-size: 15px; margin: 0 0 8px; }
        p { margin: 0; }
        .verdict { margin: 10px 0 20px; padding: 18px 22px; border-radius: 10px; border-left: 6px solid; font-size: 22px; line-height: 1.35; font-weight: 600; text-wrap: pretty; }
        .good { color: var(--good); background: var(--good-ground); border-color: var(--good); }
        .bad { color: var(--bad); background: var(--bad-ground); border-color: var(--bad); }
        .warn { color: var(--warn); background: var(--warn-ground); border-color: var(--warn); }
        .facts { display: flex; flex-wrap: wrap; gap: 6px 32px; margin: 0; }
        .facts div { min-width: 0; } .facts dt { font-size: 12px; color: var(--soft); } .facts dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px 22px; margin: 0 0 16px; }
        .scroll { overflow-x: auto; }
        .soft { color: var(--soft); } .note { color: var(--soft); font-size: 13px; margin-top: 10px; }
        table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
        table.proof { table-layout: fixed; min-width: 620px; } table.proof th:first-child { width: 34%; }
        caption { text-align: left; font-weight: 600; padding-bottom: 6px; }
        th, td { padding: 6px 10px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; padding-left: 0; } th:last-child, td:last-child { padding-right: 0; }
        thead th { font-size: 12px; font-weight: 600; color: var(--soft); vertical-align: bottom; }
        tbody th { font-weight: 400; } tr.sum th, tr.sum td { font-weight: 600; } tr.sum th, tr.sum td { border-bottom-color: var(--soft); }
        tbody tr:last-child th, tbody tr:last-child td { border-bottom: 0; }
        td.left, th.left { text-align: left; } td.wide { white-space: normal; overflow-wrap: anywhere; } th.gap, td.gap { padding-left: 32px; }
        .pill { display: inline-block; padding: 1px 9px; border-radius: 99px; font-size: 12px; font-weight: 600; }
        .foots { display: flex; justify-content: space-between; align-items: baseline; gap: 12px; }
        svg { display: block; width: 100%; height: auto; margin: 4px 0 18px; } svg text { fill: var(--text); font-size: 13px; font-variant-numeric: tabular-nums; }
        svg .label { fill: var(--soft); } svg .in { fill: var(--in); } svg .out { fill: var(--out); } svg .net { fill: var(--sum); } svg line { stroke: var(--line); }
        .break { border-left: 4px solid var(--bad); } .break.closed { border-left-color: var(--good); }
        .break header { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: baseline; margin-bottom: 8px; }
        .break .amount { margin-left: auto; font-size: 17px; font-weight: 600; font-variant-numeric: tabular-nums; }
        .break p { overflow-wrap: anywhere; } .break p + p { margin-top: 6px; } code { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
        footer { margin-top: 40px; color: var(--soft); font-size: 13px; } footer p + p { margin-top: 6px; } footer code { font-size: 12px; }
        @media print { :root { --ground: #fff; } main { max-width: none; padding: 0; } .card { break-inside: avoid; } h2 { break-after: avoid; }
          body { font-size: 11pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
        """;
}
