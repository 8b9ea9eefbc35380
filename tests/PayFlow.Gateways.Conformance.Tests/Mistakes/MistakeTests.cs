using PayFlow.Gateways.Conformance.Tests.PayPal;
using PayFlow.Gateways.Conformance.Tests.Stripe;

namespace PayFlow.Gateways.Conformance.Tests.Mistakes;

/// <summary>The kit is worth what it catches: each classic mistake, put into a gateway that passes, makes the test fail that is there for it.</summary>
public sealed class MistakeTests
{
    [Theory]
    [InlineData(nameof(NewKeyOnEveryCall), "A_key_whose_ledger_was_lost_still_moves_money_once")]
    [InlineData(nameof(NewKeyOnEveryCall), "While_no_answer_comes_back_the_outcome_is_unknown_and_the_same_key_finds_out")]
    [InlineData(nameof(ResendsWithoutKey), "An_answer_that_is_lost_once_loses_nothing_and_repeats_nothing")]
    [InlineData(nameof(RefundsEverything), "Refunds_of_parts_add_up_and_one_without_an_amount_gives_the_rest")]
    [InlineData(nameof(TimesHundred), "Every_currency_is_counted_in_its_own_minor_units")]
    [InlineData(nameof(ClaimsAndBringsNothing), "What_is_claimed_is_there_and_can_be_proved")]
    [InlineData(nameof(ForgetsHowLongKeysLast), "The_account_tells_who_it_is_and_what_it_takes")]
    [InlineData(nameof(BelievesWrongAmounts), "An_answer_about_something_else_is_believed_neither_as_success_nor_as_failure")]
    [InlineData(nameof(LostIsFailed), "While_no_answer_comes_back_the_outcome_is_unknown_and_the_same_key_finds_out")]
    [InlineData(nameof(LostIsNotSent), "While_no_answer_comes_back_the_outcome_is_unknown_and_the_same_key_finds_out")]
    [InlineData(nameof(ThrowsOnDecline), "A_soft_decline_is_a_result_that_may_be_tried_elsewhere_or_later")]
    [InlineData(nameof(RateLimitIsDecline), "A_limit_of_the_rate_is_no_decline_and_the_key_stays_good")]
    [InlineData(nameof(ForgetsTheAttempt), "The_attempt_tells_the_account_the_key_and_the_sends")]
    [InlineData(nameof(NamesThePaymentInTheBooks), "A_charge_takes_the_money_once_and_says_where_it_is")]
    [InlineData(nameof(ThrowsWhenTheCallerGivesUp), "A_caller_that_gives_up_midway_gets_unknown_and_no_exception")]
    [InlineData(nameof(ReadsTroubleAsFailed), "A_read_that_cannot_be_answered_is_an_exception_and_no_status")]
    [InlineData(nameof(ReadsTroubleAsFailed), "A_refund_that_cannot_be_read_is_an_exception_and_no_status")]
    [InlineData(nameof(ReadsThePaymentForTheRefund), "A_refund_is_read_as_the_provider_has_it")]
    [InlineData(nameof(ReadsThePaymentForTheRefund), "A_refund_that_the_provider_does_not_know_is_not_found")]
    [InlineData(nameof(UnknownStatusIsCaptured), "What_the_provider_still_works_on_is_not_called_taken")]
    public Task A_mistake_with_payments_is_caught(string mistake, string test) => IsCaughtAsync(typeof(Payments<>), mistake, test);

    [Theory]
    [InlineData(nameof(ClaimsWhatItLacks), "A_hold_that_is_extended_stays_a_hold_of_the_same_amount_and_can_be_captured")]
    public Task A_claim_that_is_not_true_is_caught(string mistake, string test) => IsCaughtAsync(typeof(Authorizations<>), mistake, test);

    [Theory]
    [InlineData(nameof(AcceptsWithoutSignature), "Nothing_is_accepted_without_each_of_the_signature_headers")]
    [InlineData(nameof(SignsNothingButTheHeader), "No_bit_of_the_body_can_be_changed")]
    [InlineData(nameof(SignsNothingButTheHeader), "Somebody_elses_secret_is_not_accepted")]
    [InlineData(nameof(NeverFindsItStale), "A_delivery_is_good_as_long_as_it_lives_and_no_longer")]
    [InlineData(nameof(ThrowsOnJunk), "Nothing_makes_it_throw")]
    [InlineData(nameof(DropsUnknownTypes), "An_event_of_a_type_that_nobody_knows_is_kept")]
    public Task A_mistake_with_webhooks_is_caught(string mistake, string test) => IsCaughtAsync(typeof(Webhooks<>), mistake, test);

    [Theory]
    [InlineData(nameof(EmptyBooksWhenInTrouble), "Books_that_cannot_be_read_are_an_exception_and_not_empty")]
    [InlineData(nameof(WindowWithBothEnds), "A_window_begins_with_its_first_moment_and_ends_before_its_last")]
    [InlineData(nameof(WindowWithBothEnds), "Windows_side_by_side_have_together_what_one_has")]
    [InlineData(nameof(ForgetsRefundRows), "Every_movement_is_an_entry_under_the_reference_that_its_result_carried")]
    [InlineData(nameof(InventsEntryIds), "Ids_are_unique_and_the_same_whenever_they_are_read")]
    [InlineData(nameof(AddsTheFee), "Net_is_gross_without_the_fee_in_one_currency")]
    public Task A_mistake_with_the_books_is_caught(string mistake, string test) => IsCaughtAsync(typeof(Settlements<>), mistake, test);

    private static async Task IsCaughtAsync(Type suite, string mistake, string test)
    {
        var gateway = typeof(MistakeTests).Assembly.GetType($"{typeof(MistakeTests).Namespace}.{mistake}")!;
        var good = gateway.IsSubclassOf(typeof(PayPalUnderTest)) ? typeof(PayPalUnderTest) : typeof(StripeUnderTest);

        var caught = await SuiteRun.FailureAsync(suite.MakeGenericType(gateway), test);
        var without = await SuiteRun.FailureAsync(suite.MakeGenericType(good), test);

        caught.ShouldNotBeNull($"{mistake} passes {test}.");
        without.ShouldBeNull($"The gateway without the mistake does not pass {test}.");
    }
}
