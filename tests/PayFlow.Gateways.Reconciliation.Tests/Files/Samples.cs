namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Small files of each format, made for the tests.</summary>
internal static class Samples
{
    public const string StripeBalance = """
        balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,automatic_payout_id
        txn_1,2026-11-20 12:00:05,2026-11-22 00:00:00,usd,100.00,3.20,96.80,charge,ch_1,"Order ""7"", two
        lines",po_1
        txn_2,2026-11-20 13:00:00,2026-11-22 00:00:00,usd,-40.00,0.00,-40.00,refund,re_1,,po_1
        txn_3,2026-11-20 14:00:00,2026-11-22 00:00:00,jpy,-1500,15,-1515,dispute,du_1,,
        txn_4,2026-11-20 15:00:00,2026-11-22 00:00:00,usd,-1.00,0.00,-1.00,brand_new,,,

        """;

    public const string StripeExport = """
        id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description,Customer Facing Amount,Customer Facing Currency,Transfer,Transfer Date (UTC)
        txn_1,charge,ch_1,100.00,3.20,96.80,usd,2026-11-20 12:00,2026-11-22 00:00,,100.00,usd,po_1,2026-11-23 00:00
        txn_5,adjustment,du_1,-42.00,15.00,-57.00,usd,2026-11-20 14:00,2026-11-22 00:00,,,,,
        txn_6,payout,po_1,-96.80,0.00,-96.80,usd,2026-11-23 00:00,2026-11-23 00:00,STRIPE PAYOUT,,,po_1,

        """;

    public const string StripePayouts = """
        automatic_payout_id,automatic_payout_effective_at_utc,balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id,trace_id
        po_1,2026-11-23 00:00:00,txn_1,2026-11-20 12:00:05,usd,100.00,3.20,96.80,charge,ch_1,TR-9
        po_2,2026-11-24 00:00:00,txn_7,2026-11-21 12:00:00,eur,5.00,0.30,4.70,charge,ch_2,
        po_1,2026-11-23 00:00:00,txn_2,2026-11-20 13:00:00,usd,-40.00,0.00,-40.00,refund,re_1,TR-9

        """;

    public const string PayPal = """
        "RH",2026/11/21 02:44:19 -0800,"A","ACCOUNT1",009,
        "FH",01
        "SH",2026/11/20 00:00:00 -0800,2026/11/20 23:59:59 -0800,"ACCOUNT1",""
        "CH","Transaction ID","Invoice ID","PayPal Reference ID","PayPal Reference ID Type","Transaction Event Code","Transaction Initiation Date","Transaction Completion Date","Transaction  Debit or Credit","Gross Transaction Amount","Gross Transaction Currency","Fee Debit or Credit","Fee Amount","Fee Currency","Custom Field","Consumer ID","Payment Tracking ID","Store ID","Bank Reference ID","Credit Transactional Fee","Credit Promotional Fee","Credit Term"
        "SB","7AB","inv-1","","","T0006",2026/11/20 08:30:00 -0800,2026/11/20 08:30:01 -0800,"CR",5200,"EUR","DR",225,"EUR","pf-1","","","","",,,
        "SB","8CD","inv-1","7AB","TXN","T1107",2026/11/20 09:30:00 -0800,2026/11/20 09:30:00 -0800,"DR",134,"EUR","CR",47,"EUR","","","","","",,,
        "SB","9EF","","","","T0400",2026/11/20 10:30:00 -0800,2026/11/20 10:30:00 -0800,"DR",1000,"EUR","","","","","","","","BANK77",,,
        "SB","0GH","","","","T0006",2026/11/20 11:30:00 -0800,2026/11/20 11:30:00 -0800,"CR",15000,"JPY","DR",4300,"JPY","","","","","",,,
        "SF","EUR",5200,1134,47,225,"CR",100,"CR",3988,"CR",100,"CR",3988,"CR",0,"CR",0,3
        "SF","JPY",15000,0,0,4300,"CR",0,"CR",10700,"CR",0,"CR",10700,"CR",0,"CR",0,1
        "SC",4
        "RF","EUR",5200,1134,47,225,"CR",100,"CR",3988,"CR",100,"CR",3988,"CR",0,"CR",0,3
        "RF","JPY",15000,0,0,4300,"CR",0,"CR",10700,"CR",0,"CR",10700,"CR",0,"CR",0,1
        "RC",4
        "FF",4

        """;

    public const string Square = """
        id,payout_id,effective_at,type,gross_amount_money.amount,gross_amount_money.currency,fee_amount_money.amount,net_amount_money.amount,type_charge_details.payment_id,type_refund_details.refund_id,payout.created_at,payout.amount_money.amount,payout.status,payout.type,payout.arrival_date,payout.end_to_end_id
        poe_1,po_1,2026-11-20T12:00:00Z,CHARGE,15000,USD,465,14535,PAY1,,2026-11-21T01:00:00Z,9583,PAID,BATCH,2026-11-23,E2E1
        poe_2,po_1,2026-11-20T13:00:00Z,REFUND,-5000,USD,-48,-4952,PAY1,REF1,2026-11-21T01:00:00Z,9583,PAID,BATCH,2026-11-23,E2E1

        """;

    public const string Bank = """
        Buchungstag;Betrag;Saldo;Zweck
        20.11.2026;1.234,56;1.334,56;STRIPE PAYOUT po_1
        21.11.2026;-34,56;1.300,00;Miete
        22.11.2026;0,44;1.300,44;Zinsen

        """;

    public static readonly BankCsvMap BankMap = new()
    {
        Date = "Buchungstag",
        DateFormat = "dd.MM.yyyy",
        Amount = "Betrag",
        Balance = "Saldo",
        Text = "Zweck",
        DefaultCurrency = "EUR",
        Separator = ';',
        DecimalPoint = ',',
    };

    public static TheoryData<int> All => [0, 1, 2, 3, 4, 5];

    public static (IFileReader Reader, string Text, BankCsvMap? Map) Of(int which) => which switch
    {
        0 => (new StripeBalanceReader(), StripeBalance, null),
        1 => (new StripeBalanceReader(), StripeExport, null),
        2 => (new StripePayoutReader(), StripePayouts, null),
        3 => (new PayPalSettlementReader(), PayPal, null),
        4 => (new SquarePayoutReader(), Square, null),
        _ => (new BankCsvReader(), Bank, BankMap),
    };
}
