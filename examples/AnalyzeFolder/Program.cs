// Analyses every video of a folder and prints the strongest event of each type.
//     dotnet run --project examples/AnalyzeFolder -- FOLDER
using Mien.Analysis;
using Mien.Core;
using Mien.Faces;
using Mien.Media;
using Mien.Outputs;

using var analyzer = new VideoAnalyzer(FaceModels.Installed());
foreach (var path in Directory.GetFiles(args[0], "*.mp4").Order(StringComparer.Ordinal))
{
    using var events = new Events();
    try
    {
        using var video = VideoReader.Open(path);
        var summary = analyzer.Analyze(video, [events]);
        Console.WriteLine($"{Path.GetFileName(path)}: a face in {summary.FramesWithFace} of {summary.Frames} frames");
    }
    catch (InputException error)
    {
        Console.WriteLine(error.Message);                       // the other videos are analysed all the same
        continue;
    }
    foreach (var type in events.Found.GroupBy(item => item.Type).OrderBy(type => type.Key, StringComparer.Ordinal))
    {
        var strongest = type.MaxBy(item => item.Score)!;
        Console.WriteLine($"  {type.Key,-16} {type.Count(),3}  strongest at {strongest.ApexTime}, face {strongest.FaceId}, score {strongest.Score:F2}");
    }
}

/// <summary>Keeps the events of one video. An output may as well draw, send or count what it is given.</summary>
internal sealed class Events : IAnalysisOutput
{
    public List<Interval> Found { get; } = [];

    public void Write(FrameRecord record)
    {
    }

    public void Write(Interval interval) => Found.Add(interval);

    public void Complete(AnalysisSummary summary)
    {
    }

    public void Dispose()
    {
    }
}
