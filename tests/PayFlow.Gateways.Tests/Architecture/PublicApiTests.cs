using System.Reflection;

namespace PayFlow.Gateways.Tests.Architecture;

/// <summary>The approved files are the record of what others may rely on: a change of them is a change of the contract.</summary>
public sealed class PublicApiTests
{
    private static readonly string[] Libraries =
    [
        "PayFlow.Gateways", "PayFlow.Gateways.AspNetCore", "PayFlow.Gateways.Conformance", "PayFlow.Gateways.PostgreSql", "PayFlow.Gateways.RabbitMQ",
        "PayFlow.Gateways.Reconciliation", "PayFlow.Gateways.Simulator", "PayFlow.Gateways.Sqlite",
    ];

    public static TheoryData<string> Assemblies => [.. Libraries];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_is_the_approved_one(string assembly) =>
        PublicSurface.Of(Assembly.Load(assembly)).ShouldMatchApproved(c => c.SubFolder("Approved").WithFilenameGenerator((_, _, type, extension) => $"{assembly}.{type}.{extension}").NoDiff());

    [Fact]
    public void Every_library_is_in_the_list() =>
        Repository.Files("src", "*.csproj").Where(project => !File.ReadAllText(project).Contains("<OutputType>Exe"))
            .Select(project => Path.GetFileNameWithoutExtension(project)!).ShouldBe(Libraries, ignoreOrder: true);

    [Fact]
    public void The_core_shows_no_more_types_than_a_reader_can_know() =>
        typeof(IPaymentGateway).Assembly.GetExportedTypes().Length.ShouldBeLessThanOrEqualTo(162);
}
