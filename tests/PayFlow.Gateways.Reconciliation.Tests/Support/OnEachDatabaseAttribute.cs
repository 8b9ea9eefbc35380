using System.Reflection;
using PayFlow.Gateways.Testing;
using Xunit.Sdk;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Runs a theory on SQLite, and on PostgreSQL where there is a server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEachDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return ["sqlite"];
        if (PostgresServer.ReasonToSkip is null)
        {
            yield return ["postgres"];
        }
    }
}
