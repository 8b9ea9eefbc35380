namespace PayFlow.Gateways.Reconciliation;

/// <summary>What to do about an open break, a sentence for each category.</summary>
internal static class BreakSteps
{
    public static string Of(BreakCategory category, BreakWords item) => InLedger(category, item) ?? AtProvider(category, item) ?? OfSource(category, item);

    private static string? InLedger(BreakCategory category, BreakWords item) => category switch
    {
        BreakCategory.MissingAtProvider =>
            $"Look up {item.Subject} at {item.Account}. If it was undone there, undo it in your orders; if it stands there, ask the provider why it is not booked.",
        BreakCategory.MissingInLedger =>
            $"Look up {item.Subject} at {item.Account}. If it belongs to an order of yours, send its webhook again; if it does not, find out who made it.",
        BreakCategory.AmountOver or BreakCategory.AmountUnder =>
            $"Compare {item.Subject} at {item.Account} with the order; refund or collect the difference, or send its webhooks again.",
        BreakCategory.CurrencyMismatch =>
            $"Compare {item.Subject} at {item.Account} with the order, and settle in which currency the account holds its balance.",
        BreakCategory.DuplicateAtProvider =>
            $"Look up {item.Subject} at {item.Account}. If the customer paid twice, refund one of the two; if it is a mistake in the books, ask the provider to correct it.",
        BreakCategory.DuplicateInLedger =>
            $"Find the two operations on {item.Subject} in the ledger. Nothing is to be refunded before it is clear that the provider moved the money only once.",
        BreakCategory.DirectionMismatch =>
            $"Look up {item.Subject} at {item.Account}: find out whether money came in or went out, then correct the order.",
        BreakCategory.RefundOrphan =>
            $"Look up {item.Subject} at {item.Account}, and find the payment that it belongs to and who gave it back.",
        BreakCategory.DataMismatch =>
            $"Ask {item.Account} why {item.Reference} was changed. If the new reading is right, post the difference by hand and resolve this with the reason.",
        BreakCategory.StatusMismatch =>
            $"Look up {item.Subject} at {item.Account}. If it failed there, the order is not paid: stop the delivery, or collect again.",
        _ => null,
    };

    private static string? AtProvider(BreakCategory category, BreakWords item) => category switch
    {
        BreakCategory.DisputeOpen =>
            $"Answer the dispute at {item.Account} before its deadline, or accept it and resolve this as lost.",
        BreakCategory.ReserveHeld =>
            $"Nothing today: it closes when {item.Account} releases it. Check the date of release in the provider's terms.",
        BreakCategory.FeeVariance =>
            $"Compare with your contract. Gather such fees and claim them from {item.Account} together, or correct the account's schedule in the rules.",
        BreakCategory.Ambiguous =>
            $"Ask why {item.Reference} is not matched, compare the candidates one by one, and resolve this with the one that is right.",
        BreakCategory.PayoutUnexplained =>
            $"Read the provider's report of {item.Reference} row by row and import it as a file. If the difference stays, ask {item.Account}: this is money that nobody can explain.",
        BreakCategory.PayoutFailed =>
            $"Check the bank details at {item.Account}, and watch for the payout that takes its place.",
        BreakCategory.BankMissing =>
            $"Check that the bank statements up to today are imported. If they are, give your bank the trace id of {item.Reference} and ask {item.Account} where it was sent.",
        BreakCategory.BankUnidentified =>
            $"Read the payouts of the provider again for these days. If none fits, book the money as not assigned and ask the provider for its purpose.",
        BreakCategory.BankAmount =>
            $"Look for charges on the bank line and for other lines of the same day. Post a bank charge as such; ask your bank about any other difference.",
        _ => null,
    };

    private static string OfSource(BreakCategory category, BreakWords item) => category switch
    {
        BreakCategory.NotFooting =>
            $"Fetch {item.Reference} again from where it came and import it anew. Until it adds up, take no figure from {item.Account} as final.",
        BreakCategory.StatementGap =>
            $"Fetch the missing statement of {item.Account} from the bank and import it.",
        BreakCategory.StaleSource =>
            $"Find out why {item.Account} cannot be read or why its files do not come, then run again.",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "A category without a next step."),
    };
}
