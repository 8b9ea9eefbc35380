namespace PayFlow.Gateways.Testing;

/// <summary>A test that needs a PostgreSQL server. Skipped where there is none, unless <c>PAYFLOW_REQUIRE_POSTGRES</c> is 1: then it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.ReasonToSkip;
}
