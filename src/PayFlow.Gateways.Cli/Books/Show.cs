using System.Globalization;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Reconciliation;
using Spectre.Console;

namespace PayFlow.Gateways.Cli.Books;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its title.</param>
/// <param name="IsWhole">Whether its cells are never broken.</param>
/// <param name="IsNumber">Whether it is aligned to the right.</param>
internal readonly record struct Column(string Title, bool IsWhole = false, bool IsNumber = false)
{
    public static Column Number(string title) => new(title, IsWhole: true, IsNumber: true);

    public static Column Whole(string title) => new(title, IsWhole: true);

    public static Column Text(string title) => new(title);
}

/// <summary>Tables and texts in one look. What a provider or a person wrote is never read as markup.</summary>
internal static class Show
{
    public static Table Table(params Column[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column.Title, new Style(decoration: Decoration.Bold))) { NoWrap = column.IsWhole, Alignment = column.IsNumber ? Justify.Right : Justify.Left });
        }

        return table;
    }

    public static Text Cell(string? text, Color? colour = null) => new(string.IsNullOrEmpty(text) ? "-" : SafeText.Line(text), colour is { } shade ? new Style(shade) : Style.Plain);

    /// <summary>Names and values, one under the other.</summary>
    public static Grid Pairs(IEnumerable<(string Name, string? Value)> pairs)
    {
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true }).AddColumn();
        foreach (var (name, value) in pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)))
        {
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(value!));
        }

        return grid;
    }

    public static string? Money(Money? money) => money is { } value ? AmountText.Plain(value.MinorUnits, value.Currency) : null;

    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static JsonObject? Json(Money? money) => money is { } value ? new JsonObject { ["minorUnits"] = value.MinorUnits, ["currency"] = value.Currency.Code } : null;

    public static string? Iso(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
