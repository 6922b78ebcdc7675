namespace Mien.Features.Tgd;

/// <summary>The known samples of a series do not say what the others are.</summary>
public sealed class UndeterminedSignalException : Exception
{
    /// <param name="message">What is missing.</param>
    public UndeterminedSignalException(string message)
        : base(message)
    {
    }
}
