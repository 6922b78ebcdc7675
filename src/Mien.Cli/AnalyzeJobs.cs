using Mien.Analysis.Corpus;
using Mien.Core;
using Mien.Outputs;

namespace Mien.Cli;

/// <summary>Which videos a call of <c>analyze</c> means.</summary>
internal static class AnalyzeJobs
{
    /// <summary>Those of the command line.</summary>
    public static (IReadOnlyList<AnalyzeJob> Jobs, IReadOnlyList<InputException> Failures) Named(IEnumerable<string> arguments, string output)
    {
        var (videos, failures) = InputFinder.Find(arguments);
        return ([.. videos.Zip(RunFolder.Assign(output, videos), (video, folder) => new AnalyzeJob(video, folder))], failures);
    }

    /// <summary>One part of a list, which is kept beside the results. Wrong rows are told by the part they are in.</summary>
    /// <exception cref="InputException">The list cannot be read.</exception>
    /// <exception cref="OutputException">The folder of the results cannot be written.</exception>
    public static (IReadOnlyList<AnalyzeJob> Jobs, IReadOnlyList<InputException> Failures) Listed(string manifest, Shard shard, string output)
    {
        var rows = Manifest.Read(manifest);
        RunFolder.Prepare(output);
        Manifest.Keep(rows, output, manifest);
        var mine = shard.Of(rows).ToLookup(row => row.Problem is null);
        return
        (
            [.. mine[true].Select(row => new AnalyzeJob(row.Video, Path.Combine(output, row.Id), row.Part, $"{manifest}, line {row.Line}: "))],
            [.. mine[false].Select(row => row.Problem!)]
        );
    }
}
