using System.Reflection;
using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>Notices a suite that was forgotten: every public gateway under test of an assembly has to be in all of them.</summary>
/// <typeparam name="TMarker">Any type of the assembly.</typeparam>
public abstract class ConformanceCoverage<TMarker>
{
    /// <summary>The suites of this kit.</summary>
    public static IReadOnlyList<Type> Suites { get; } =
        [.. typeof(ConformanceSuite<>).Assembly.GetExportedTypes().Where(type => type.IsAbstract && Chain(type).Skip(1).Any(Is(typeof(ConformanceSuite<>)))).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>Fails with the suites that no class of the assembly inherits, for each gateway.</summary>
    [Fact]
    public void Every_gateway_is_in_every_suite()
    {
        var missing = Missing(typeof(TMarker).Assembly);

        Check.That(missing.Count == 0, $"These suites are inherited by no public class: {string.Join("; ", missing)}.");
    }

    /// <summary>What is missing in an assembly.</summary>
    internal static List<string> Missing(Assembly assembly) => Missing(assembly.GetExportedTypes());

    internal static List<string> Missing(IReadOnlyCollection<Type> types)
    {
        var inherited = types.Where(type => !type.IsAbstract).SelectMany(Chain).Where(type => type.IsConstructedGenericType)
            .Select(type => (Suite: type.GetGenericTypeDefinition(), Gateway: type.GenericTypeArguments[0])).ToHashSet();
        return
        [
            .. from gateway in types
               where !gateway.IsAbstract && gateway.IsSubclassOf(typeof(GatewayUnderTest))
               from suite in Suites
               where !inherited.Contains((suite, gateway))
               select $"{suite.Name.Split('`')[0]}<{gateway.Name}>",
        ];
    }

    private static IEnumerable<Type> Chain(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static Func<Type, bool> Is(Type definition) => type => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
