using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void The_defaults_are_right() => ReconciliationOptionsValidator.Failures(new ReconciliationOptions()).ShouldBeEmpty();

    [Theory]
    [InlineData("WriteOffLimit")]
    [InlineData("BookingDelay")]
    [InlineData("LedgerDelay")]
    [InlineData("Overlap")]
    [InlineData("StaleAfter")]
    [InlineData("BankDays")]
    [InlineData("Tolerance")]
    [InlineData("FeePartsPerMillion")]
    [InlineData("FeeFixed")]
    [InlineData("FeeTolerance")]
    public void A_negative_rule_is_refused_by_its_name(string field)
    {
        var (options, below) = (new ReconciliationOptions(), TimeSpan.FromTicks(-1));
        var rules = options.Accounts["stripe"] = new AccountRules();
        switch (field)
        {
            case "WriteOffLimit": options.WriteOffLimit = -1; break;
            case "BookingDelay": rules.BookingDelay = below; break;
            case "LedgerDelay": rules.LedgerDelay = below; break;
            case "Overlap": rules.Overlap = below; break;
            case "StaleAfter": rules.StaleAfter = below; break;
            case "BankDays": rules.BankDays = -1; break;
            case "Tolerance": rules.Tolerance = -1; break;
            case "FeePartsPerMillion": rules.FeePartsPerMillion = -1; break;
            case "FeeFixed": rules.FeeFixed = -1; break;
            default: rules.FeeTolerance = -1; break;
        }

        ReconciliationOptionsValidator.Failures(options).ShouldHaveSingleItem().ShouldContain(field);
    }

    [Fact]
    public void An_empty_descriptor_is_refused_as_it_would_be_in_every_line()
    {
        var options = new ReconciliationOptions();
        options.BankAccounts["main"] = new BankAccountRules { Descriptors = { " " } };

        ReconciliationOptionsValidator.Failures(options).ShouldHaveSingleItem().ShouldContain("BankAccounts['main']");
    }

    [Fact]
    public async Task An_application_with_a_wrong_rule_does_not_reconcile()
    {
        await using var desk = await Desk.OpenAsync("sqlite", options => options.Accounts["stripe"] = new AccountRules { BookingDelay = TimeSpan.FromDays(-1) });

        Should.Throw<OptionsValidationException>(() => desk.Get<IOptions<ReconciliationOptions>>().Value).Message.ShouldContain("BookingDelay");
    }
}
