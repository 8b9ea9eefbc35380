namespace PayFlow.Gateways.Cli.Books;

/// <summary>What was given cannot be worked with; the message says what to change.</summary>
internal sealed class BooksUsageException(string message, Exception? inner = null) : Exception(message, inner);
