namespace PayFlow.Gateways.AspNetCore;

/// <summary>How the reading of a body ended.</summary>
internal enum BodyState
{
    /// <summary>All of it is here.</summary>
    Whole,

    /// <summary>There is more than any provider sends.</summary>
    TooLarge,

    /// <summary>It took too long, or had to make room.</summary>
    TooSlow,

    /// <summary>As many others are held as may be.</summary>
    NoRoom,

    /// <summary>Something before the endpoint has read or changed it.</summary>
    Touched,
}
