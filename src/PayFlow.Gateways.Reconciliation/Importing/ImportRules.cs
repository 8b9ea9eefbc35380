namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a request to import must fulfil, said before anything is written.</summary>
internal static class ImportRules
{
    private const int LongestAccount = 64;

    private static readonly string[] Own = ["stripe", "paypal", "square"];

    /// <summary>What the request alone tells.</summary>
    public static void Check(ImportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Fault(request) is { } fault)
        {
            throw new ArgumentException(fault, nameof(request));
        }

        if (request.Columns is { } map && BankCsvMapRules.Fault(map) is { } wrong)
        {
            throw new ArgumentException($"{nameof(request.Columns)}: {wrong}", nameof(request));
        }
    }

    /// <summary>The reader that the request names, or that recognizes the file.</summary>
    public static IFileReader ReaderOf(ImportRequest request, string head)
    {
        if (head.Length == 0)
        {
            throw Wrong(request, $"{nameof(request.Path)} names an empty file, '{SafeText.Line(request.Path)}'. Export it again.");
        }

        if ((request.Columns is null ? request.Format : FileFormat.BankCsv) is not { } format)
        {
            return FileReaders.Find(head) ?? throw Wrong(
                request,
                $"The file is none of the formats that are recognized by their beginning ({string.Join(", ", FileReaders.All.Select(reader => reader.Format).Where(known => known != FileFormat.BankCsv))}). Name its {nameof(request.Format)}; for a bank's CSV give its {nameof(request.Columns)}.");
        }

        var named = FileReaders.Of(format) ?? throw Wrong(request, $"{nameof(request.Format)} is {format}, which nobody reads here. Leave it null, and the file's beginning decides.");
        return format != FileFormat.BankCsv && !named.Recognizes(head) && FileReaders.Find(head) is { } other
            ? throw Wrong(request, $"{nameof(request.Format)} is {format}, and the file begins like {other.Format}. Leave it null, or name the format that it is in.")
            : named;
    }

    /// <summary>Whether the rows can be the account's.</summary>
    public static void CheckAccount(ImportRequest request, FileFormat format, IReadOnlyList<GatewayAccount> accounts)
    {
        var account = accounts.FirstOrDefault(account => account.Name == request.Account);
        var names = string.Join(", ", accounts.Select(known => known.Name).Order(StringComparer.Ordinal));
        if (format.Provider() is not { } provider)
        {
            if (account is not null)
            {
                throw Wrong(request, $"{nameof(request.Account)} is '{account.Name}', which is a gateway account, and the file is a bank's. Give the bank account a name of its own, e.g. main.");
            }
        }
        else if (account is null && accounts.Count > 0)
        {
            throw Wrong(request, $"{nameof(request.Account)} is '{SafeText.Line(request.Account)}', which is no configured gateway account, and the file is {provider}'s. Name the account that it was exported from: {names}.");
        }
        else if (account is not null && account.Provider != provider && Own.Contains(account.Provider))
        {
            throw Wrong(request, $"{nameof(request.Account)} is '{account.Name}', an account at {account.Provider}, and the file is {provider}'s. Name the account that it was exported from: {names}.");
        }
    }

    private static string? Fault(ImportRequest request) => request switch
    {
        { Path: null or "" } => $"{nameof(request.Path)} is empty. Name the file to import.",
        { Account: null or "" } => $"{nameof(request.Account)} is empty. Name the gateway account, or for a bank's file the bank account, e.g. main.",
        { Account.Length: > LongestAccount } => $"{nameof(request.Account)} has {request.Account.Length} characters. At most {LongestAccount} are kept.",
        _ when request.Account.Any(character => char.IsControl(character) || char.IsSurrogate(character)) => $"{nameof(request.Account)} has characters that are not to be printed. Use letters, digits and '-'.",
        { Format: { } format } when !Enum.IsDefined(format) => $"{nameof(request.Format)} is {(int)format}, which does not exist. Leave it null, and the file's beginning decides.",
        { Format: FileFormat.BankCsv, Columns: null } => $"{nameof(request.Columns)} is null. Every bank writes its CSV in its own way: say in which columns date and amount are.",
        { Format: { } other and not FileFormat.BankCsv, Columns: not null } => $"{nameof(request.Columns)} is for a bank's CSV, and {nameof(request.Format)} is {other}. Leave one of them null.",
        _ => null,
    };

    private static ArgumentException Wrong(ImportRequest request, string message) => new(message, nameof(request));

    /// <summary>The provider whose books a format has. Null for a bank's.</summary>
    public static string? Provider(this FileFormat format) => format switch
    {
        FileFormat.StripeBalance or FileFormat.StripePayouts => "stripe",
        FileFormat.PayPalSettlement => "paypal",
        FileFormat.SquarePayouts => "square",
        _ => null,
    };
}
