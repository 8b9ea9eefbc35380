using System.Globalization;
using System.Text;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Lives through three rounds of random books with a store and writes down all that it says.</summary>
internal static class StoreTranscript
{
    public static async Task<string> OfAsync(StoreUnderTest subject, int seed)
    {
        var books = new RandomBooks(seed);
        var text = new StringBuilder();
        for (var round = 0; round < 3; round++)
        {
            await subject.AddAsync(books.NextMovements());
            var landed = await subject.Store.LandAsync(books.NextEntries(), default);
            text.AppendLine(CultureInfo.InvariantCulture, $"landed {landed.New} {landed.Known}");
            foreach (var conflict in landed.Conflicts)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{conflict}");
            }

            Describe(text, await subject.Store.MatchAsync(books.NextScope(), default));
        }

        return text.ToString();
    }

    private static void Describe(StringBuilder text, MatchResult match)
    {
        foreach (var line in match.Lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{line.Account} {line.Currency} ledger {Describe(line.Ledger)} provider {Describe(line.Provider)}");
            text.AppendJoin('\n', line.Kinds).AppendLine();
        }

        foreach (var item in match.Breaks)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{item}");
        }
    }

    private static string Describe(ProofSide side) => string.Join(' ',
        new[] { side.InWindow, side.DrawnIn, side.Matched, side.Missing, side.Variance, side.OtherCurrency, side.NotCompared, side.OtherKinds }
            .Select(tally => $"{tally.Count}:{tally.MinorUnits}"));
}
