namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Fields that have to be of a certain kind.</summary>
internal sealed partial class SquareFields
{
    public void Email(string name, int max)
    {
        if (Text(name, max) is { Length: > 0 } email && !email.Contains('@', StringComparison.Ordinal))
        {
            Fail("INVALID_EMAIL_ADDRESS", "The provided email address is invalid.", name);
        }
    }

    public void Phone(string name, int max)
    {
        if (Text(name, max) is { Length: > 0 } phone && phone.Count(char.IsAsciiDigit) < 9)
        {
            Fail("INVALID_PHONE_NUMBER", "The provided phone number is invalid.", name);
        }
    }

    public SquareMoney? Money(string name, long least)
    {
        if (Object(name) is not { } money)
        {
            return null;
        }

        money.Only("amount", "currency");
        var currency = money.Required("currency");
        return money.Amount(least) is { } amount ? new SquareMoney(amount, currency) : null;
    }

    private long? Amount(long least)
    {
        if (!Has("amount"))
        {
            Missing("amount");
            return null;
        }

        if (Integer("amount") is not { } amount)
        {
            return null;
        }

        if (amount < least)
        {
            Fail("VALUE_TOO_LOW", $"`{prefix}amount` must be greater than or equal to {least}.", "amount");
        }
        else if (amount > LargestAmount)
        {
            Fail("VALUE_TOO_HIGH", $"`{prefix}amount` must be less than or equal to {LargestAmount}.", "amount");
        }

        return amount;
    }
}
