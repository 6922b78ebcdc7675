namespace Mien.Datasets;

/// <summary>Collects what is wrong while a set is read. A file that is wrong throughout is told by its first lines and a count.</summary>
internal sealed class ProblemLog(string root)
{
    private const int ShownPerFile = 20;

    private readonly List<DatasetProblem> _problems = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Note(string path, int? line, string message) => Add(ProblemSeverity.Note, path, line, message);

    public void Warn(string path, int? line, string message) => Add(ProblemSeverity.Warning, path, line, message);

    public void Error(string path, int? line, string message) => Add(ProblemSeverity.Error, path, line, message);

    /// <summary>Takes over the problems of a set inside this one.</summary>
    public void AddFrom(Dataset part)
    {
        foreach (var problem in part.Problems)
            Add(problem.Severity, Path.Combine(part.Root, problem.File), problem.Line, problem.Message);
    }

    /// <summary>Everything found, file by file.</summary>
    public IReadOnlyList<DatasetProblem> All()
    {
        var further = _counts.Where(file => file.Value > ShownPerFile).Select(file =>
            new DatasetProblem(ProblemSeverity.Warning, file.Key, null, $"{file.Value - ShownPerFile:N0} more problems in this file."));
        return [.. _problems.Concat(further)];
    }

    private void Add(ProblemSeverity severity, string path, int? line, string message)
    {
        var file = Path.GetRelativePath(root, path).Replace('\\', '/');
        var count = _counts[file] = _counts.GetValueOrDefault(file) + 1;
        if (count <= ShownPerFile)
            _problems.Add(new(severity, file, line, message));
    }
}
