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
        SecondReading.Read(
            path, drafts.SelectMany(draft => draft.Times),
            frame => painter.Paint(frame, drafts.FindAll(draft => draft.Times.Any(time => SecondReading.IsAt(time, frame)))), cancellation);
        return Encode(drafts, cancellation);
    }

    private static List<FilmstripDraft> Choose(SpottedFaces spotted) =>
    [
        .. (from face in spotted.Faces
            from curve in face.Curves
            from ranked in curve.Found.OrderByDescending(found => found.Score).Index()
            orderby ranked.Index, face.Frames descending
            select new FilmstripDraft(spotted.Frames, face, curve, ranked.Item)).Take(Shown).OrderBy(draft => draft.Event.Onset),
    ];

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
