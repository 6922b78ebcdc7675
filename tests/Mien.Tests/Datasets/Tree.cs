using Mien.Datasets;

namespace Mien.Tests.Datasets;

/// <summary>A data set typed by hand: files with their text, and pictures that only have names.</summary>
internal sealed class Tree : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    /// <summary>Writes a file, making its folders.</summary>
    public Tree With(string path, string text = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], text);
        return this;
    }

    /// <summary>Writes a file of given bytes.</summary>
    public Tree With(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllBytes(_folder[path], bytes);
        return this;
    }

    /// <summary>Writes empty pictures, e.g. <c>{0:D5}.jpg</c> for each number.</summary>
    public Tree WithFrames(string folder, string format, params int[] numbers)
    {
        foreach (var number in numbers)
            With($"{folder}/{string.Format(format, number)}");
        return this;
    }

    public string PathOf(string path) => _folder[path];

    public Dataset Read(string name) => DatasetAdapters.Named(name).Read(Root);

    public void Dispose() => _folder.Dispose();
}

internal static class DatasetAssertions
{
    public static DatasetVideo Video(this Dataset dataset, string name) => dataset.Videos.Single(video => video.Name == name);

    public static string[] Names(this Dataset dataset, IEnumerable<int> videos) => [.. videos.Select(video => dataset.Videos[video].Name)];

    public static void ShouldTell(this Dataset dataset, ProblemSeverity severity, string file, int? line, string words) =>
        dataset.Problems.ShouldContain(
            problem => problem.Severity == severity && problem.File == file && problem.Line == line && problem.Message.Contains(words),
            string.Join('\n', dataset.Problems));
}
