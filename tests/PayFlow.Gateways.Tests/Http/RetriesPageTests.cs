using System.Reflection;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Tests.Architecture;

namespace PayFlow.Gateways.Tests.Http;

public sealed class RetriesPageTests
{
    [Fact]
    public void Every_test_that_the_page_on_retries_names_is_there()
    {
        var tests = typeof(RetriesPageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();
        var named = Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "retries-and-idempotency.md")), @"`(\w+Tests\.\w+)`").Select(match => match.Groups[1].Value).ToArray();

        named.Length.ShouldBeGreaterThan(20);
        named.Where(name => !tests.Contains(name)).ShouldBeEmpty();
    }
}
