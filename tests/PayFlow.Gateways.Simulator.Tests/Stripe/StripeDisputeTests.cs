using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeDisputeTests(HarSuite suite) : StripeSuite(suite)
{
    private const string Text = "evidence[uncategorized_text]=";

    [Fact]
    public async Task What_is_won_comes_back_without_the_fee()
    {
        var id = await DisputedAsync();
        var answered = await Api.PostAsync($"/v1/disputes/{id}", Text + "winning_evidence&evidence[customer_name]=A");
        Time.Advance(TimeSpan.FromSeconds(10));
        var won = await Api.GetAsync($"/v1/disputes/{id}");

        answered.Text("status").ShouldBe("under_review");
        (answered.Long("evidence_details.submission_count"), answered.Text("evidence.customer_name")).ShouldBe((1, "A"));
        won.Text("status").ShouldBe("won");
        won.Node("balance_transactions")!.AsArray().Select(r => (long)r!["net"]!).ShouldBe([-5700, 4200]);
        ((string)won.Node("balance_transactions")![1]!["reporting_category"]!).ShouldBe("dispute_reversal");
        Simulator.Books.Of("dispute_reversal").ShouldHaveSingleItem().MinorUnits.ShouldBe(4200);
        (await ToldAsync()).TakeLast(3).ShouldBe(
            ["charge.dispute.updated", "charge.dispute.funds_reinstated", "charge.dispute.closed"]);
    }

    [Fact]
    public async Task What_is_lost_stays_lost()
    {
        var id = await DisputedAsync();
        await Api.PostAsync($"/v1/disputes/{id}", Text + "losing_evidence");
        Time.Advance(TimeSpan.FromSeconds(10));

        (await Api.GetAsync($"/v1/disputes/{id}")).Text("status").ShouldBe("lost");
        (await ToldAsync()).TakeLast(2).ShouldBe(["charge.dispute.updated", "charge.dispute.closed"]);
        Simulator.Books.Of("dispute_reversal").ShouldBeEmpty();
    }

    [Fact]
    public async Task Evidence_can_be_gathered_before_it_is_submitted_once()
    {
        var id = await DisputedAsync();
        var gathered = await Api.PostAsync($"/v1/disputes/{id}", "evidence[customer_name]=A&submit=false");
        var submitted = await Api.PostAsync($"/v1/disputes/{id}", Text + "more&submit=true");
        var second = await Api.PostAsync($"/v1/disputes/{id}", Text + "winning_evidence");
        Time.Advance(TimeSpan.FromDays(1));

        (gathered.Text("status"), gathered.Long("evidence_details.submission_count")).ShouldBe(("needs_response", 0));
        ((bool)gathered.Node("evidence_details.has_evidence")!).ShouldBeTrue();
        submitted.Text("evidence.customer_name").ShouldBe("A");
        second.Status.ShouldBe(400);
        (await Api.GetAsync($"/v1/disputes/{id}")).Text("status").ShouldBe("under_review");
    }

    [Fact]
    public async Task Notes_are_no_answer()
    {
        var id = await DisputedAsync();
        var noted = await Api.PostAsync($"/v1/disputes/{id}", "metadata[case]=7");
        await Api.PostAsync($"/v1/disputes/{id}/close");

        (noted.Text("status"), noted.Text("metadata.case")).ShouldBe(("needs_response", "7"));
        (await Api.PostAsync($"/v1/disputes/{id}", "metadata[case]=8")).Text("metadata.case").ShouldBe("8");
    }

    [Fact]
    public async Task Accepting_is_for_good()
    {
        var id = await DisputedAsync();

        (await Api.PostAsync($"/v1/disputes/{id}/close")).Text("status").ShouldBe("lost");
        (await Api.PostAsync($"/v1/disputes/{id}/close")).Status.ShouldBe(400);
        (await Api.PostAsync($"/v1/disputes/{id}", Text + "winning_evidence")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("winning_evidence", "warning_closed")]
    [InlineData("other", "warning_under_review")]
    [InlineData("escalate_inquiry_evidence", "needs_response")]
    public async Task An_inquiry_takes_money_only_where_it_escalates(string text, string status)
    {
        var id = await DisputedAsync("pm_card_createDisputeInquiry");
        var answered = await Api.PostAsync($"/v1/disputes/{id}", Text + text);
        Time.Advance(TimeSpan.FromSeconds(10));

        answered.Text("status").ShouldBe("warning_under_review");
        (await Api.GetAsync($"/v1/disputes/{id}")).Text("status").ShouldBe(status);
        Simulator.Books.Of(BookKinds.Dispute).Count.ShouldBe(status == "needs_response" ? 1 : 0);
    }

    [Fact]
    public async Task A_closed_inquiry_took_nothing()
    {
        var id = await DisputedAsync("pm_card_createDisputeInquiry");

        (await Api.PostAsync($"/v1/disputes/{id}/close")).Text("status").ShouldBe("warning_closed");
        Simulator.Books.Of(BookKinds.Dispute).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("evidence[opinion]=x", "evidence[opinion]")]
    [InlineData("evidence[receipt]=file_none", "evidence[receipt]")]
    [InlineData("answer=x", "answer")]
    public async Task What_is_no_evidence_changes_nothing(string form, string param)
    {
        var id = await DisputedAsync();

        (await Api.PostAsync($"/v1/disputes/{id}", form)).Text("error.param").ShouldBe(param);
        (await Api.GetAsync($"/v1/disputes/{id}")).Text("status").ShouldBe("needs_response");
    }

    private async Task<string> DisputedAsync(string card = "pm_card_createDispute")
    {
        var paid = await Api.PayAsync(card, amount: 4200);
        JsonArray disputes = (await Api.GetAsync($"/v1/disputes?payment_intent={paid.Id}")).Data;
        return (string)disputes[0]!["id"]!;
    }

    private async Task<IEnumerable<string>> ToldAsync() =>
        (await Api.GetAsync("/v1/events?limit=100")).Data.Reverse().Select(e => (string)e!["type"]!);
}
