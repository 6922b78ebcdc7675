using Mien.Core;
using Mien.Datasets.Adapters;
using Mien.Datasets.Reading;

namespace Mien.Datasets;

/// <summary>The rows that a challenge submission must have, in order, from the organisers' example file.</summary>
public sealed class PredictionList
{
    private const string Location = "image_location";

    private PredictionList(string header, IReadOnlyList<(string Video, int Number)> rows) => (Header, Rows) = (header, rows);

    /// <summary>The first line, e.g. <c>image_location,valence,arousal</c>.</summary>
    public string Header { get; }

    /// <summary>Video and frame number of each row, e.g. <c>video5_left</c> and 17 for <c>video5_left/00017.jpg</c>.</summary>
    public IReadOnlyList<(string Video, int Number)> Rows { get; }

    /// <summary>Rows for all frames of videos, where there is no example file.</summary>
    /// <param name="outputs">What each output is called.</param>
    /// <param name="videos">Name and number of frames of each.</param>
    public static PredictionList Of(IEnumerable<string> outputs, IEnumerable<(string Video, int Frames)> videos) => new(
        $"{Location},{string.Join(',', outputs)}",
        [.. videos.SelectMany(video => Enumerable.Range(1, video.Frames).Select(number => (video.Video, number)))]);

    /// <summary>Reads an example file of any of the three tracks.</summary>
    /// <exception cref="InputException">It cannot be read, or a row names no frame.</exception>
    public static PredictionList Read(string path)
    {
        var lines = TextFile.Read(path).AsSpan().TrimEnd().EnumerateLines();
        lines.MoveNext();
        var header = lines.Current.Trim().ToString();
        if (!AffWild2Track.All.Any(track => header.Equals($"{Location},{string.Join(',', track.Header)}", StringComparison.OrdinalIgnoreCase)))
            throw new InputException(path, "its first line is not that of a challenge track", "Name the example file of the predictions.");
        var rows = new List<(string Video, int Number)>();
        var video = "";
        foreach (var line in lines)
        {
            var comma = line.IndexOf(',');
            var image = (comma < 0 ? line : line[..comma]).Trim();
            var slash = image.IndexOf('/');
            if (slash <= 0 || FileNamePattern.NumberIn(image[(slash + 1)..].ToString()) is not { } number)
                throw new InputException(path, $"line {rows.Count + 2} names no frame", "It must begin like \"video5/00017.jpg\".");
            if (!image[..slash].SequenceEqual(video))
                video = image[..slash].ToString();
            rows.Add((video, number));
        }
        return new(header, rows);
    }
}
