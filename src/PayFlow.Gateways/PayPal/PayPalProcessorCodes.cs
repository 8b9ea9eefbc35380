using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>The processor's and the card network's words on a card payment. https://developer.paypal.com/api/rest/reference/orders/v2/processor-response-codes/</summary>
internal static class PayPalProcessorCodes
{
    public static CodeTable<ErrorMeaning> Responses { get; } = CodeTable.Named<ErrorMeaning>(
        "response_code",
        // An approval inside a decline says nothing of why it was declined.
        (ErrorCategory.SoftDecline, "0000 1000 7600 9600"),
        (ErrorCategory.SoftDecline, "0100 0500 5100 5120 5710 9100 9530 PPAX PPDT PPEL PPNL 0800 0880 0960 5920 8000 8100 8110 8220 PPNT PPER"),
        (ErrorCategory.BadCardData, "00N7 1382 5110 PCVV PPC2 5170 5190 PPAD PPAV 1380 PPEX 5130 5500 7900 0890 5400 PPEF"),
        (ErrorCategory.AuthenticationRequired, "5650 7700 7710 PPD3"),
        (ErrorCategory.Fraud, "9500 9510"),
        (ErrorCategory.HardDecline, """
            0390 0580 10BR 1312 1330 1335 1352 1393 5135 5140 5150 5160 5180 5210 5700 5900 5910 5930 5950 6300 9520 9540
            PP06 PPRN PPAB PPFI PPFR PPMC PPSE PPAE
            """),
        // It was there before: a second one would be one too many.
        (ErrorCategory.HardDecline, "5200 PPIF PPS1 PPS2 PPS3"),
        (ErrorCategory.Configuration, """
            1300 1310 1317 1320 1340 1350 1360 1370 1384 1390 5800 7800 8010 8020 8030 0R00 PCNR
            PPAG PPAI PPAR PPAU PPBG PPCE PPCO PPCR PPCT PPCU PPDC PPDI PPDV PPFE PPFV PPGR PPH1 PPII PPIM PPIT PPLR PPLS PPMB PPMD PPNC PPNM
            PPPH PPPI PPPM PPQC PPRE PPRF PPRR PPS0 PPS4 PPS5 PPS6 PPSC PPSD PPTE PPTF PPTI PPTR PPTT PPTV PPUA PPUC PPUE PPUI PPUP PPUR PPVC
            PPVE PPVT
            """));

    /// <summary>What the network says to do next; it fines those who do otherwise.</summary>
    public static CodeTable<PayPalNetworkAdvice> Advices { get; } = CodeTable.Named<PayPalNetworkAdvice>(
        "payment_advice_code",
        (new(ErrorCategory.HardDecline, RetryAdvice.DoNotRetry), "03 21"),
        (new(null, RetryAdvice.FixInput), "01"),
        (new(null, RetryAdvice.OtherMethod), "04 22 40 43"),
        (new(null, RetryAdvice.RetryLater), "02"),
        (Later(1), "24"),
        (Later(24), "25"),
        (Later(48), "26"),
        (Later(96), "27"),
        (Later(144), "28"),
        (Later(192), "29"),
        (Later(240), "30"));

    private static PayPalNetworkAdvice Later(int hours) => new(null, RetryAdvice.RetryLater, TimeSpan.FromHours(hours));
}

/// <summary>What an advice code changes about a decline; null where it leaves it as it is.</summary>
internal sealed record PayPalNetworkAdvice(ErrorCategory? Category, RetryAdvice? Advice, TimeSpan? After = null);
