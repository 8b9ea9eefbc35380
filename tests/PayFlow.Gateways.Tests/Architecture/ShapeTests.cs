using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PayFlow.Gateways.Tests.Architecture;

public sealed class ShapeTests
{
    private const int LongestFile = 350;
    private const int LongFile = 200;
    private const int LongestMethod = 40;

    [Fact]
    public void Files_are_short()
    {
        var lengths = Repository.Sources().ToDictionary(Repository.Name, file => File.ReadLines(file).Count());

        lengths.Where(file => file.Value > LongestFile).ShouldBeEmpty();
        var longOnes = lengths.Where(file => file.Value > LongFile).ToList();
        longOnes.Count.ShouldBeLessThanOrEqualTo(lengths.Count / 20, string.Join(", ", longOnes));
    }

    [Fact]
    public void Methods_are_short() =>
        Bodies().Where(body => body.Lines > LongestMethod).Select(body => $"{body.Place} {body.Name}: {body.Lines} lines").ShouldBeEmpty();

    [Fact]
    public void Constructors_take_few_parameters_by_hand() =>
        Trees().SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ConstructorDeclarationSyntax>())
            .Where(constructor => constructor.ParameterList.Parameters.Count > 7)
            .Select(constructor => $"{constructor.Identifier} takes {constructor.ParameterList.Parameters.Count}").ShouldBeEmpty();

    [Theory]
    [InlineData(@"^\s*#region")]
    [InlineData(@"\b(TODO|FIXME|HACK|XXX)\b")]
    [InlineData(@"\bThread\.Sleep\b")]
    [InlineData(@"\bTask\.Delay\((?!.*\b\w*([tT]ime|[cC]lock)\w*\b\s*[,)])")]
    [InlineData(@"\.GetAwaiter\(\)\.GetResult\(\)")]
    [InlineData(@"\basync void\b")]
    [InlineData(@"\b(float|double)\s+\w*([aA]mount|[mM]oney|[pP]rice|[fF]ee)\w*")]
    public void What_is_not_done_here_is_not_done(string pattern)
    {
        var regex = new Regex(pattern);

        Repository.Sources().SelectMany(file => File.ReadLines(file).Select((line, i) => (Place: $"{Repository.Name(file)}:{i + 1}", Line: line)))
            .Where(line => regex.IsMatch(line.Line)).Select(line => $"{line.Place}: {line.Line.Trim()}").ShouldBeEmpty();
    }

    [Fact]
    public void Classes_are_sealed_static_or_abstract() =>
        Trees().SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Where(type => type is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword })
            .Where(type => !type.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.PartialKeyword))
            .Select(type => type.Identifier.Text).ShouldBeEmpty();

    private static IEnumerable<SyntaxTree> Trees() => Repository.Sources().Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: Repository.Name(file)));

    private static IEnumerable<(string Place, string Name, int Lines)> Bodies() =>
        from tree in Trees()
        from method in tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        let body = (SyntaxNode?)method.Body ?? method.ExpressionBody
        where body is not null
        let span = tree.GetLineSpan(body.Span)
        select (tree.FilePath, method is MethodDeclarationSyntax named ? named.Identifier.Text : "constructor", span.EndLinePosition.Line - span.StartLinePosition.Line + 1);
}
