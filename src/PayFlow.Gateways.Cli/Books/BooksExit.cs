namespace PayFlow.Gateways.Cli.Books;

/// <summary>What cron goes by.</summary>
internal static class BooksExit
{
    public const int Clean = 0;
    public const int OpenBreaks = 1;
    public const int Usage = 2;
    public const int Unread = 3;
    public const int NotFooting = 4;

    public const string Help = """
        Exit codes: 0 clean, or nothing to do (also while another run is at work); 1 there are open breaks; 2 wrong usage or input;
        3 a source, a file or the database could not be read, or a file does not foot; 4 the proof does not foot, and nothing was kept.
        """;
}
