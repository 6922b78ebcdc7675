namespace Mien.Datasets;

/// <summary>Something wrong with a data set on disk.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="File">File or folder, relative to the root.</param>
/// <param name="Line">Line or sheet row, from 1; null if it concerns the whole file.</param>
/// <param name="Message">What is wrong and what was done about it: a sentence.</param>
public sealed record DatasetProblem(ProblemSeverity Severity, string File, int? Line, string Message)
{
    /// <summary>Place, then message, as compilers write it.</summary>
    public override string ToString() => Line is { } line ? $"{File}:{line}: {Message}" : $"{File}: {Message}";
}

/// <summary>How bad a problem is.</summary>
public enum ProblemSeverity
{
    /// <summary>Worth knowing; nothing was changed.</summary>
    Note,

    /// <summary>Repaired in a documented way.</summary>
    Warning,

    /// <summary>Something was left out.</summary>
    Error,
}
