namespace PayFlow.Gateways.Testing;

/// <summary>A test of a contract suite: skipped where the store of this test project needs a server that is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreFactAttribute : FactAttribute
{
#if PAYFLOW_POSTGRES
    public StoreFactAttribute() => Skip = PostgresServer.ReasonToSkip;
#endif
}
