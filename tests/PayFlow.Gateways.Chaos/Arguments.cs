using System.Globalization;
using PayFlow.Gateways.Chaos.Bugs;

namespace PayFlow.Gateways.Chaos;

/// <summary>The command line.</summary>
internal sealed record Arguments(long Seeds, long Seed, string? Bug, bool ListsBugs, IReadOnlySet<string> Without)
{
    public const string Usage = """
        usage: --seeds N [--seed S] [--bug NAME|all] [--all-faults] [--without FAULT,FAULT] [--list-bugs]
          --seeds N     how many runs, each from a seed of its own
          --seed S      the first seed; 1 unless told
          --bug NAME    with a mistake built in that has to be found; "all" tries each until it is
          --without F   without these kinds of faults
          --all-faults  with the faults that are known not to be withstood yet, too
          --list-bugs   the mistakes
        """;

    public static Arguments? Read(string[] arguments)
    {
        var read = new Arguments(1000, 1, null, false, Gaps.Open);
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--list-bugs":
                    read = read with { ListsBugs = true };
                    continue;
                case "--all-faults":
                    read = read with { Without = new HashSet<string>() };
                    continue;
                case "--seeds" when Number(value) is { } count:
                    read = read with { Seeds = count };
                    break;
                case "--seed" when Number(value) is { } first:
                    read = read with { Seed = first };
                    break;
                case "--bug" when value == "all" || Catalog.All.ContainsKey(value):
                    read = read with { Bug = value };
                    break;
                case "--without" when value.Length > 0:
                    read = read with { Without = read.Without.Concat(value.Split(',')).ToHashSet(StringComparer.Ordinal) };
                    break;
                default:
                    return null;
            }

            i++;
        }

        return read;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < int.MaxValue ? number : null;
}
