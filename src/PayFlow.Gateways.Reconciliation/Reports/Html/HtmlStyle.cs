namespace PayFlow.Gateways.Reconciliation;

/// <summary>The look of the page. Every text colour has a contrast of 4.5 or more on its ground, light and dark.</summary>
internal static class HtmlStyle
{
    /// <summary>Colours, type, tables.</summary>
    public const string Css = """
        :root { color-scheme: light dark; --ground: #faf9f7; --card: #ffffff; --line: #e5e2dc; --text: #1c1e22; --soft: #5d636d;
          --good: #17623f; --good-ground: #e4f2ea; --bad: #9c2a1b; --bad-ground: #fbe9e5; --warn: #77490a; --warn-ground: #faeed7;
          --in: #3f73ad; --out: #c4683c; --net: #23272e; --bank: #2f7d5b; --way: #b08a2e; --s1: #a9b6c4; --s2: #d6a545; --s3: #cf6d35; --s4: #a02a1c; }
        @media screen and (prefers-color-scheme: dark) { :root { --ground: #131519; --card: #1a1d22; --line: #2e3238; --text: #e9e7e2; --soft: #a4a9b2;
          --good: #86d3a9; --good-ground: #14302a; --bad: #f3a397; --bad-ground: #3a1d1a; --warn: #ecc277; --warn-ground: #35290f;
          --in: #74a5dd; --out: #e08f63; --net: #e9e7e2; --bank: #63bf94; --way: #d3af55; --s1: #66717f; --s2: #d6a94f; --s3: #e28750; --s4: #ee6f5e; } }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 16px; -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
          font-variant-numeric: tabular-nums lining-nums; }
        main { max-width: 1120px; margin: 0 auto; padding: 48px 32px 80px; }
        h1 { font-size: clamp(24px, 3.4vw, 34px); line-height: 1.22; letter-spacing: -.015em; font-weight: 650; margin: 0; max-width: 30em; text-wrap: balance; }
        h2 { font-size: 22px; line-height: 1.3; letter-spacing: -.01em; font-weight: 650; margin: 0; }
        h3 { font-size: 15px; font-weight: 650; margin: 32px 0 10px; }
        p { margin: 0; } a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: 3px; } a:hover { text-decoration-thickness: 2px; }
        section { margin-top: 64px; padding-top: 28px; border-top: 1px solid var(--line); }
        .lede { color: var(--soft); max-width: 46em; margin: 6px 0 24px; text-wrap: pretty; }
        .soft { color: var(--soft); font-weight: 400; } .nil { color: var(--soft); } .note { color: var(--soft); font-size: 13px; margin: 10px 0; }
        code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; unicode-bidi: isolate; overflow-wrap: anywhere; }
        small { display: block; font-size: 12px; color: var(--soft); font-weight: 400; }
        .scroll { overflow-x: auto; margin: 0 0 20px; background: linear-gradient(90deg, var(--ground) 30%, transparent) 0 0 / 40px 100%, linear-gradient(-90deg, var(--ground) 30%, transparent) 100% 0 / 40px 100%,
          linear-gradient(90deg, var(--line), transparent) 0 0 / 14px 100%, linear-gradient(-90deg, var(--line), transparent) 100% 0 / 14px 100%; background-repeat: no-repeat; background-attachment: local, local, scroll, scroll; } .scroll:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--in); outline-offset: 3px; border-radius: 4px; }
        table { width: 100%; border-collapse: collapse; } table.sides { min-width: 560px; table-layout: fixed; } table.sides th:first-child { width: 26%; } table.narrow { max-width: 480px; }
        caption { text-align: left; font-size: 13px; color: var(--soft); padding-bottom: 6px; }
        th, td { padding: 8px 11px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; vertical-align: baseline; }
        th:first-child, td:first-child { text-align: left; padding-left: 0; } th:last-child, td:last-child { padding-right: 0; }
        thead th, thead td { font-size: 12px; font-weight: 600; color: var(--soft); vertical-align: bottom; border-bottom-color: var(--soft); }
        thead tr:not(:last-child) th, thead tr:not(:last-child) td { border-bottom: 0; padding-bottom: 0; color: var(--text); }
        tbody th { font-weight: 400; } tr.sum th, tr.sum td { font-weight: 650; border-bottom-color: var(--soft); } tr.sum .nil { font-weight: 400; }
        tbody tr:last-child th, tbody tr:last-child td { border-bottom: 0; } tr:has(+ tr.second) > * { border-bottom: 0; padding-bottom: 0; }
        td.left, th.left { text-align: left; } td.wide { white-space: normal; overflow-wrap: anywhere; min-width: 150px; } th.gap, td.gap { padding-left: 32px; } th.again { color: transparent; }
        .pill { display: inline-block; position: relative; top: -1px; padding: 1px 9px; border-radius: 99px; font-size: 12px; font-weight: 600; line-height: 1.6; white-space: nowrap; }
        .pill.good { color: var(--good); background: var(--good-ground); } .pill.bad { color: var(--bad); background: var(--bad-ground); } .pill.warn { color: var(--warn); background: var(--warn-ground); }
        .pill.none { color: var(--soft); padding-left: 0; font-weight: 400; } .mark { color: var(--bad); background: var(--bad-ground); padding: 2px 7px; border-radius: 5px; font-weight: 650; }
        """;

    /// <summary>The parts of the page, drawings, print.</summary>
    public const string Parts = """
        .top { position: relative; padding-left: 24px; } .top::before { content: ""; position: absolute; left: 0; top: 4px; bottom: 4px; width: 5px; border-radius: 3px; }
        .top.good::before { background: var(--good); } .top.bad::before { background: var(--bad); } .top.warn::before { background: var(--warn); }
        .over { font-size: 13px; font-weight: 600; color: var(--soft); margin-bottom: 10px; } .over span { margin-left: 10px; font-weight: 400; }
        .remarks { margin: 16px 0 0; padding: 0; list-style: none; columns: 2 24em; column-gap: 40px; } .remarks li { padding: 2px 0; color: var(--soft); break-inside: avoid; }
        .facts { display: flex; flex-wrap: wrap; gap: 12px 40px; margin: 20px 0 0; } .facts div { min-width: 0; } .facts dt { font-size: 12px; color: var(--soft); } .facts dd { margin: 0; overflow-wrap: anywhere; }
        .figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1px; margin: 40px 0 0; background: var(--line); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
        .figures div { background: var(--card); padding: 18px 20px; } .figures dt { font-size: 13px; color: var(--soft); } .figures dd { margin: 4px 0 0; } .figures span { font-size: 13px; color: var(--soft); white-space: nowrap; }
        .figures b { font-size: 28px; line-height: 1.2; font-weight: 650; letter-spacing: -.02em; } .figures b.good { color: var(--good); } .figures b.bad { color: var(--bad); }
        nav ul { display: flex; flex-wrap: wrap; gap: 6px 24px; list-style: none; margin: 24px 0 0; padding: 0; font-size: 14px; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px 22px; margin: 0 0 20px; }
        .flows.many { columns: 2 420px; column-gap: 20px; } .flows .card { break-inside: avoid; }
        figcaption { font-weight: 650; margin-bottom: 8px; } svg { display: block; overflow: visible; } svg text { fill: var(--text); font-size: 13px; } svg .label { fill: var(--soft); } svg .strong { fill: var(--text); font-weight: 650; }
        svg .in { fill: var(--in); } svg .out { fill: var(--out); } svg .net { fill: var(--net); } svg .bank { fill: var(--bank); } svg .way { fill: var(--way); }
        svg .zero { stroke: var(--line); } svg .step { stroke: var(--soft); stroke-dasharray: 2 2; }
        svg .s1 { fill: var(--s1); } svg .s2 { fill: var(--s2); } svg .s3 { fill: var(--s3); } svg .s4 { fill: var(--s4); }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 12px 0 0; padding: 0; font-size: 13px; color: var(--soft); } .legend i { display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin-right: 7px; }
        i.s1 { background: var(--s1); } i.s2 { background: var(--s2); } i.s3 { background: var(--s3); } i.s4 { background: var(--s4); }
        details { border-top: 1px solid var(--line); } details:last-of-type { border-bottom: 1px solid var(--line); }
        summary { cursor: pointer; padding: 12px 0; list-style: none; display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; } summary::-webkit-details-marker { display: none; }
        summary::before { content: ""; width: 7px; height: 7px; border: solid var(--soft); border-width: 0 1.5px 1.5px 0; transform: translateY(-1px) rotate(-45deg); margin-right: 2px; } details[open] > summary::before { transform: translateY(-3px) rotate(45deg); }
        summary .pill, summary .count { margin-left: auto; } .count { font-weight: 650; } details > .scroll { padding: 4px 0 8px 21px; }
        .break { margin: 0 0 14px 21px; padding: 14px 20px; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--s1); border-radius: 8px; }
        .break.s2 { border-left-color: var(--s2); } .break.s3 { border-left-color: var(--s3); } .break.s4 { border-left-color: var(--s4); } .break.done { border-left-color: var(--bank); }
        .break header { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; margin-bottom: 6px; } .break .amount { margin-left: auto; font-size: 17px; font-weight: 650; }
        .break p { overflow-wrap: anywhere; max-width: 62em; } .break p + p { margin-top: 5px; } .break .meta { font-size: 13px; color: var(--soft); } .break:target { outline: 2px solid var(--in); }
        .problem { margin: 8px 0; padding: 10px 16px; border-left: 4px solid var(--way); background: var(--card); border-radius: 6px; overflow-wrap: anywhere; }
        footer { margin-top: 72px; padding-top: 24px; border-top: 1px solid var(--line); color: var(--soft); font-size: 13px; } footer p { margin-top: 16px; } footer code { font-size: 12px; } footer details { border: 0; }
        @media (max-width: 640px) { main { padding: 28px 16px 56px; } .top { padding-left: 16px; } .figures { grid-template-columns: 1fr 1fr; } .figures div { padding: 14px 16px; } .figures b { font-size: 24px; }
          section { margin-top: 44px; } .card { padding: 16px; } .break { margin-left: 0; padding: 12px 14px; } details > .scroll { padding-left: 0; } th.gap, td.gap { padding-left: 16px; } summary code { display: none; } summary .soft { order: 3; flex-basis: 100%; padding-left: 21px; } svg text { font-size: 12px; } }
        @media print { :root { color-scheme: light; --ground: #fff; } @page { margin: 14mm; } main { max-width: none; padding: 0; } nav { display: none; } body { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          section { margin-top: 28px; padding-top: 16px; } h2, h3, summary { break-after: avoid; } .card, .break, tr { break-inside: avoid; } .scroll { overflow: visible; background: none; } th, td { padding: 4px 7px; }
          details::details-content { content-visibility: visible; display: block; height: auto; } summary::before { display: none; } }
        """;
}
