using Mien.Core;
using Mien.Features.Temporal;
using Mien.Outputs;

namespace Mien.Analysis;

/// <summary>Describes frames in order into a file. Where a frame shows nothing the windows end, as at the end of a video: nothing is filtered across.</summary>
internal sealed class FeatureTimeline
{
    private readonly TemporalFeatureFile _file;
    private readonly ITemporalFeatureStream _stream;
    private readonly float[] _grey, _maps;
    private readonly Queue<(int Number, Timestamp Time)> _undescribed = new(TemporalWindow.Latency + 1);

    public FeatureTimeline(ITemporalFeature feature, TemporalFeatureFile file)
    {
        (_file, _stream) = (file, feature.OpenStream());
        _grey = new float[feature.Height * feature.Width];
        _maps = new float[feature.Levels.Sum(level => level.Length)];
    }

    /// <summary>Frames written.</summary>
    public int Frames { get; private set; }

    /// <summary>Those of them that have features.</summary>
    public int Valid { get; private set; }

    public void Push(Frame frame, GreySource source)
    {
        if (!source.TryGet(frame, _grey))
        {
            Flush();
            _file.AppendMissing(frame.Number, frame.Time);
            Frames++;
            return;
        }
        _undescribed.Enqueue((frame.Number, frame.Time));
        if (_stream.Push(_grey, _maps))
            Write();
    }

    /// <summary>Writes the last frames of a window.</summary>
    public void Flush()
    {
        while (_stream.TryFlush(_maps))
            Write();
        _stream.Reset();
    }

    private void Write()
    {
        var (number, time) = _undescribed.Dequeue();
        _file.Append(number, time, _maps);
        Frames++;
        Valid++;
    }
}
