using System.Reflection;
using System.Text.RegularExpressions;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Explanations have to be quick on ten million rows: no statement may go through a large table.</summary>
public sealed partial class LookupSqlTests
{
    public static IEnumerable<object[]> Statements() =>
        typeof(LookupSql).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => new[] { field.Name, field.GetValue(null)! });

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Every_row_is_found_by_an_index(string name, string statement)
    {
        await using var desk = await Desk.OpenAsync("sqlite");
        var values = new SqlValues();
        foreach (var parameter in Parameter().Matches(statement).Select(match => match.Value).Distinct())
        {
            values.Add(parameter, 1L);
        }

        var plan = await desk.Database.ReadAsync(sql => sql.ReadAsync("explain query plan " + statement, values, static row => row.Text(3), default), default);

        plan.Where(step => Scan().IsMatch(step)).ShouldBeEmpty(name);
    }

    [GeneratedRegex("@[a-z_]+")]
    private static partial Regex Parameter();

    [GeneratedRegex("^SCAN (m|e|l|movement|settlement_entry|operation|reconciliation_match|reconciliation_open|bank_line)( |$)(?!.*CONSTANT)")]
    private static partial Regex Scan();
}
