namespace PayFlow.Gateways.Reconciliation.Tests.Files;

/// <summary>Camt files made for tests.</summary>
internal static class Camt
{
    /// <summary>A camt.053 of one statement.</summary>
    public static string File(string body, string prologue = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>") => $"""
        {prologue}
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
        <GrpHdr><MsgId>MSG-1</MsgId><CreDtTm>2026-11-03T06:00:00+01:00</CreDtTm></GrpHdr>
        {body}
        </BkToCstmrStmt></Document>
        """;

    public static string Statement(string body, string id = "ST-1") => $"""
        <Stmt><Id>{id}</Id><ElctrncSeqNb>7</ElctrncSeqNb><CreDtTm>2026-11-03T06:00:00+01:00</CreDtTm>
        <FrToDt><FrDtTm>2026-11-02T00:00:00+01:00</FrDtTm><ToDtTm>2026-11-02T23:59:59+01:00</ToDtTm></FrToDt>
        <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>
        {body}
        </Stmt>
        """;

    public static string Balance(string kind, string amount, string mark = "CRDT", string currency = "EUR") =>
        $"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt></Bal>";

    public static string Entry(string amount, string mark = "CRDT", string more = "", string currency = "EUR", string status = "<Sts><Cd>BOOK</Cd></Sts>", string day = "2026-11-02") =>
        $"<Ntry><Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd>{status}<BookgDt><Dt>{day}</Dt></BookgDt>{more}</Ntry>\n";

    public static string Details(params string[] details) =>
        $"<NtryDtls>{string.Concat(details.Select(detail => $"<TxDtls>{detail}</TxDtls>"))}</NtryDtls>";

    public static Task<Statement> ReadAsync(string body) => Statements.ReadAsync(new CamtReader(), File(body));

    public static Task<Statement> ReadEntryAsync(string entry) => ReadAsync(Statement(entry));
}
