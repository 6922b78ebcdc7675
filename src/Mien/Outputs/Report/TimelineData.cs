using System.Globalization;
using System.Text.Json;
using Mien.Core;
using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Timeline;

namespace Mien.Outputs.Report;

/// <summary>What the page shows of expressions over time: a curve for each class, and the strongest windows with where the network looked.</summary>
internal sealed class TimelineData
{
    // Of longer videos neighbouring windows are averaged.
    private const int MostPoints = 2000;
    private const int JpegQuality = 85;

    // To stand out, a class must be more probable than all others together.
    private const double LeastProbability = 0.5;

    private readonly ExpressionTimeline _timeline;
    private readonly ILookup<int, ExpressionWindow> _windows;
    private readonly ILookup<int, (SeenWindow Seen, byte[] Picture)> _strongest;

    /// <param name="timeline">What was found.</param>
    /// <param name="shown">Ids of the faces on the page.</param>
    /// <param name="encodeJpegs">As <see cref="ReportOutput"/> has it.</param>
    public TimelineData(ExpressionTimeline timeline, IEnumerable<int> shown, Func<IReadOnlyList<Image>, int, IReadOnlyList<byte[]>> encodeJpegs)
    {
        _timeline = timeline;
        _windows = timeline.Windows.ToLookup(window => window.FaceId);
        SeenWindow[] strongest = [.. timeline.Strongest.Where(seen => shown.Contains(seen.Window.FaceId))];
        Image[] pictures = [.. strongest.Select(seen => AttentionPicture.Paint(seen.Attention))];
        try
        {
            var files = pictures.Length == 0 ? [] : encodeJpegs(pictures, JpegQuality);
            _strongest = strongest.Zip(files).ToLookup(pair => pair.First.Window.FaceId);
        }
        finally
        {
            foreach (var picture in pictures)
                picture.Dispose();
        }
    }

    /// <summary>Where the classes come from.</summary>
    public IReadOnlyList<SourceNote> Notes => [SourceNote.OnTimeline(_timeline)];

    /// <summary>The strongest windows, where one class has more of the network's belief than all others together.</summary>
    public IEnumerable<Highlight> Highlights => _strongest.SelectMany(face => face).Select(item => item.Seen.Window).Where(window => _timeline.Classes[window.Predicted] is var name
        && !name.Equals("neutral", StringComparison.OrdinalIgnoreCase)).Select(window => new Highlight
        {
            FaceId = window.FaceId,
            Kind = "expression",
            What = $"expression: {_timeline.Classes[window.Predicted]}",
            By = PublishedWork.Of(LogoFormerSystem.SystemName).Name,
            Evidence = string.Create(CultureInfo.InvariantCulture, $"probability {window.Probabilities[window.Predicted]:0.00} over two seconds; listed from {LeastProbability} on"),
            Onset = window.First.Time.Seconds,
            Apex = window.Centre,
            Offset = window.Last.Time.Seconds,
            Score = window.Probabilities[window.Predicted],
            Required = LeastProbability,
        });

    /// <summary>Writes the expressions of one face as properties of an object that is open.</summary>
    public void Write(Utf8JsonWriter json, int faceId)
    {
        ExpressionWindow[] windows = [.. _windows[faceId]];
        if (windows.Length == 0)
            return;
        var together = (windows.Length + MostPoints - 1) / MostPoints;
        json.WritePropertyName("timeline");
        JsonSerializer.Serialize(json, new
        {
            Seconds = ExpressionTimeline.WindowLength,
            Step = ExpressionTimeline.WindowStep * together,
            _timeline.Classes,
            Points = windows.Chunk(together).Select(part => new
            {
                Time = Math.Round(part.Average(window => window.Centre), 3),
                Probabilities = _timeline.Classes.Select((_, i) => Math.Round(part.Average(window => window.Probabilities[i]), 4)),
            }),
            Strongest = _strongest[faceId].Select(item => new
            {
                Onset = Math.Round(item.Seen.Window.First.Time.Seconds, 3),
                Apex = Math.Round(item.Seen.Window.Centre, 3),
                Offset = Math.Round(item.Seen.Window.Last.Time.Seconds, 3),
                Classes = RecognizedClip.Named(_timeline.Classes, item.Seen.Window.Probabilities),
                Contrast = float.IsFinite(item.Seen.Attention.Contrast) ? Math.Round(item.Seen.Attention.Contrast, 2) : (double?)null,
                Image = ReportJson.Url(item.Picture),
            }),
        }, RecognizedClip.Json);
    }
}
