using Mien.Core;
using Mien.Faces;
using Mien.Media;
using Mien.Systems.SlSwin;
using Mien.Systems.SlSwin.Input;

namespace Mien.Outputs.Spotting;

/// <summary>
/// Makes filmstrips of the strongest expressions. Which these are is known when all scores are, so the few frames shown are decoded once
/// more: nothing is kept while the video runs.
/// </summary>
public static class FilmstripMaker
{
    /// <summary>Most expressions shown of a video.</summary>
    public const int Shown = 24;

    /// <summary>Side of a picture in pixels.</summary>
    public const int Side = 128;

    private const int JpegQuality = 88;

    // Frames this close are read in one go: opening a video and searching in it takes as long as decoding some hundred frames.
    private const double OneGo = 4;

    // Times are those of the container each time, but for rounding.
    private const double SameTime = 1e-4;

    /// <summary>Makes the filmstrips of a video: of every face and type the strongest first, <see cref="Shown"/> in all.</summary>
    /// <param name="path">The video.</param>
    /// <param name="spotted">What was found in it.</param>
    /// <param name="models">The face networks.</param>
    /// <param name="options">How flow pictures were made.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>By onset.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Filmstrip> Make(
        string path, SpottedFaces spotted, FaceModels models, SpottingInputOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spotted);
        var drafts = Choose(spotted);
        if (drafts.Count == 0)
            return [];
        using var painter = new FilmstripPainter(models, options);
        foreach (var stretch in Stretches(drafts.SelectMany(draft => draft.Times).Order()))
        {
            try
            {
                using var reader = VideoReader.Open(path, new() { Start = Math.Max(0, stretch.From - SameTime), End = stretch.To + SameTime }, cancellation);
                foreach (var frame in reader.ReadFrames(cancellation))
                {
                    using (frame)
                        painter.Paint(frame, drafts.FindAll(draft => draft.Times.Any(time => IsAt(time, frame))));
                }
            }
            catch (InputException)
            {
                // What the first pass could read may be out of reach for a search: the strip then lacks a picture, and the page shows so.
            }
        }
        return Encode(drafts, cancellation);
    }

    /// <summary>Whether a frame is the one shown at a time.</summary>
    internal static bool IsAt(double time, Frame frame) => Math.Abs(time - frame.Time.Seconds) < SameTime;

    private static List<FilmstripDraft> Choose(SpottedFaces spotted) =>
    [
        .. (from face in spotted.Faces
            from curve in face.Curves
            from ranked in curve.Found.OrderByDescending(found => found.Score).Index()
            orderby ranked.Index, face.Frames descending
            select new FilmstripDraft(spotted.Frames, face, curve, ranked.Item)).Take(Shown).OrderBy(draft => draft.Event.Onset),
    ];

    private static IEnumerable<(double From, double To)> Stretches(IEnumerable<double> times)
    {
        (double From, double To)? open = null;
        foreach (var time in times)
        {
            if (open is { } stretch && time - stretch.To > OneGo)
            {
                yield return stretch;
                open = null;
            }
            open = (open?.From ?? time, time);
        }
        if (open is { } last)
            yield return last;
    }

    private static Filmstrip[] Encode(List<FilmstripDraft> drafts, CancellationToken cancellation)
    {
        Image[] pictures = [.. drafts.SelectMany(draft => draft.Pictures).OfType<Image>()];
        try
        {
            var files = new Queue<byte[]>(JpegEncoder.Encode(pictures, JpegQuality, cancellation: cancellation));
            return [.. drafts.Select(draft => draft.Finish(picture => picture is null ? null : files.Dequeue()))];
        }
        finally
        {
            foreach (var picture in pictures)
                picture.Dispose();
        }
    }
}
