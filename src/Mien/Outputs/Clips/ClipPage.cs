using System.Text.Json;
using Mien.Core;
using Mien.Outputs.Report;
using Mien.Systems.AkmNet;
using Mien.Systems.AkmNet.Protocols;
using Mien.Systems.Clips;

namespace Mien.Outputs.Clips;

/// <summary>
/// <c>clips.html</c>: what a network says of clips and which frames decide, as one self-contained page. Page and memory stay small however many
/// clips there are: of very many, some are shown, evenly spread.
/// </summary>
/// <param name="path">The file to write.</param>
/// <param name="assets">Finds the chart library.</param>
/// <param name="encodeJpegs">Turns pictures of equal size into JPEG files of a quality from 1 to 100.</param>
public sealed class ClipPage(string path, Func<ReportAssets> assets, Func<IReadOnlyList<Image>, int, IReadOnlyList<byte[]>> encodeJpegs) : IClipViewer
{
    /// <summary>Most clips shown with curves and pictures.</summary>
    public const int Shown = 40;

    /// <summary>Most key frames shown of a clip.</summary>
    public const int ShownFrames = 12;

    private const int Held = 2 * Shown;
    private const int JpegQuality = 85;

    private readonly List<(ClipPrediction Clip, KeyPicture[] Pictures)> _held = [];
    private int _seen;
    private int _step = 1;

    /// <inheritdoc/>
    public void Show(ClipPrediction prediction, ClipFrames frames)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(frames);
        if (_seen++ % _step != 0)
            return;
        if (_held.Count == Held)
        {
            _step *= 2;
            for (var i = Held - 1; i > 0; i -= 2)
                _held.RemoveAt(i);
            if ((_seen - 1) % _step != 0)
                return;
        }
        _held.Add((prediction, KeyPicture.Of(prediction, frames)));
    }

    /// <inheritdoc/>
    public string Complete(IReadOnlyList<ClipTest> tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var shown = _held.Where((_, i) => _held.Count <= Shown || i % 2 == 0).ToDictionary(item => item.Clip, item => item.Pictures);
        var files = Encode([.. shown.Values.SelectMany(pictures => pictures)]);
        var data = ClipPageData.Of(tests, shown, files);
        using var file = AtomicFile.Create(path);
        ReportPage.Write(file, data.Title, ["clips.js"], assets(), JsonSerializer.SerializeToUtf8Bytes(data, RecognizedClip.Json));
        file.Commit();
        return path;
    }

    // Networks of different picture sizes may be compared on one page.
    private Dictionary<KeyPicture, byte[]> Encode(KeyPicture[] pictures)
    {
        var files = new Dictionary<KeyPicture, byte[]>();
        foreach (var group in pictures.GroupBy(picture => picture.Side))
        {
            Image[] images = [.. group.Select(picture => picture.ToImage())];
            try
            {
                foreach (var (picture, file) in group.Zip(encodeJpegs(images, JpegQuality)))
                    files.Add(picture, file);
            }
            finally
            {
                foreach (var image in images)
                    image.Dispose();
            }
        }
        return files;
    }
}
