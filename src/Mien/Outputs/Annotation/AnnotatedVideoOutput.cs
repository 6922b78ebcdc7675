using Mien.Core;
using Mien.Media;

namespace Mien.Outputs.Annotation;

/// <summary>
/// <c>annotated.mp4</c>: the video with what was found drawn on it: 68 landmarks and a label for each face, frame number and time.
/// </summary>
/// <remarks>
/// Frames keep their true times. A face's colour goes with its id and is paler the less sure the tracker is; of a lost face only its id is shown.
/// Pictures smaller than 160x120 have no room for text and show landmarks only.
/// </remarks>
public sealed class AnnotatedVideoOutput : IAnalysisOutput
{
    private readonly VideoWriter _writer;
    private readonly FrameAnnotator _annotator;
    private Image? _picture;
    private Canvas? _canvas;

    /// <param name="path">The MP4 file to write.</param>
    /// <param name="header">Names the values of each face: those of the groups <c>Expression</c> and <c>Openness</c> are shown.</param>
    /// <param name="options">How to write; default good quality without sound.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    /// <exception cref="OutputException">The folder does not exist, or a folder bears that name.</exception>
    public AnnotatedVideoOutput(string path, AnalysisHeader header, VideoWriterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        _annotator = new FrameAnnotator(header.Columns);
        _writer = new VideoWriter(path, options);
    }

    /// <inheritdoc/>
    public bool NeedsPictures => true;

    /// <inheritdoc/>
    /// <exception cref="OutputException">The encoder failed, e.g. on a full disk.</exception>
    /// <exception cref="MissingComponentException">ffmpeg is not installed.</exception>
    public void Write(FrameRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var source = record.Frame.Image;
        if (_picture is null || _canvas is null)
            _canvas = new Canvas(_picture = new Image(source.Width, source.Height));
        if ((source.Width, source.Height) != (_picture.Width, _picture.Height))
            throw new ArgumentException($"Frame {record.Frame.Number} is {source.Width}x{source.Height}, those before {_picture.Width}x{_picture.Height}.", nameof(record));
        source.Pixels.CopyTo(_picture.Pixels);
        _annotator.Draw(_canvas, record);
        _writer.Write(_picture, record.Frame.Time);
    }

    /// <summary>Nothing: the picture shows the moment, events have files of their own.</summary>
    public void Write(Interval interval)
    {
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary) => _writer.Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _picture?.Dispose();
    }
}
