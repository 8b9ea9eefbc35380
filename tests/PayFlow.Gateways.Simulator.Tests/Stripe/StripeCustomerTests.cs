namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeCustomerTests(HarSuite suite) : StripeSuite(suite)
{
    protected override bool IsGathered => false;

    [Fact]
    public async Task An_update_changes_what_it_names()
    {
        var made = await Api.PostAsync("/v1/customers", "name=A&email=a%40shop.example&metadata[a]=1&metadata[b]=2");
        var changed = await Api.PostAsync($"/v1/customers/{made.Id}", "email=b%40shop.example&metadata[a]=&phone=1");

        changed.Text("name").ShouldBe("A");
        changed.Text("email").ShouldBe("b@shop.example");
        changed.Node("metadata")!.ToJsonString().ShouldBe("""{"b":"2"}""");
        (await Api.PostAsync($"/v1/customers/{made.Id}", "phone=")).Node("phone").ShouldBeNull();
        (await Api.GetAsync("/v1/events?type=customer.updated")).Data.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_default_method_is_one_of_the_customers_own()
    {
        var made = await Api.PostAsync("/v1/customers", "name=A&payment_method=pm_card_visa");
        var own = (string)(await Api.GetAsync($"/v1/customers/{made.Id}/payment_methods")).Data[0]!["id"]!;
        var foreign = (await Api.PayAsync()).Text("payment_method");
        const string Default = "invoice_settings[default_payment_method]";

        (await Api.PostAsync($"/v1/customers/{made.Id}", $"{Default}={own}")).Text("invoice_settings.default_payment_method").ShouldBe(own);
        (await Api.PostAsync($"/v1/customers/{made.Id}", $"{Default}={foreign}")).Text("error.code").ShouldBe("resource_missing");
    }

    [Fact]
    public async Task A_deleted_customer_reads_back_as_deleted_and_takes_the_methods_along()
    {
        var made = await Api.PostAsync("/v1/customers", "name=A&payment_method=pm_card_visa");
        var method = (string)(await Api.GetAsync($"/v1/customers/{made.Id}/payment_methods")).Data[0]!["id"]!;
        var deleted = await Api.DeleteAsync($"/v1/customers/{made.Id}");
        var read = await Api.GetAsync($"/v1/customers/{made.Id}");

        deleted.Body.ToJsonString().ShouldBe(read.Body.ToJsonString());
        ((bool)read.Body["deleted"]!).ShouldBeTrue();
        (await Api.GetAsync($"/v1/payment_methods/{method}")).Node("customer").ShouldBeNull();
        (await Api.DeleteAsync($"/v1/customers/{made.Id}")).Status.ShouldBe(404);
        (await Api.PostAsync($"/v1/customers/{made.Id}", "name=B")).Status.ShouldBe(404);
        (await Api.PayAsync(more: $"&customer={made.Id}")).Text("error.param").ShouldBe("customer");
    }
}
