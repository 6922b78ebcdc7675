using System.Numerics.Tensors;
using Mien.Core;
using Mien.Features.Grey;
using Mien.Features.Temporal;

namespace Mien.Features.Motion;

/// <summary>
/// Frame-TGD features and motion energies of one face track, frame by frame: aligned crop → luma → Lanczos 48x48 → temporal
/// differences → energy per region. Constant memory, no allocation per frame. Not safe for concurrent use.
/// </summary>
/// <remarks>
/// <para>A frame is described six frames after its own (<see cref="Latency"/>). After each <see cref="Push"/> and after
/// <see cref="Flush"/>, call <see cref="TryRead"/> until it returns false. Where frames are missing the windows end, as at the end of a
/// video, and new ones begin: nothing is filtered across a gap.</para>
/// <para>Crops are aligned anew in every frame, so landmark jitter and head turns move all regions at once and are part of the energy.
/// Nothing is subtracted: a global correction would also hide real movement of the whole face.
/// <see cref="MotionPeakDetector"/> measures how much a region moves at rest and reports only what stands out.</para>
/// </remarks>
public sealed class FaceMotion
{
    /// <summary>How many frames after its own a frame is described.</summary>
    public const int Latency = TemporalWindow.Latency;

    /// <summary>Side of the feature map in pixels, the size the affect networks take.</summary>
    public const int MapSize = 48;

    // Channels T0 and R0: the responses centred on the frame itself.
    private const int FirstOrder = 1;
    private const int SecondOrder = 4;

    private const int MapPixels = MapSize * MapSize;
    private const int CropPixels = FaceRegions.CropSize * FaceRegions.CropSize;

    private static readonly ITemporalFeature Feature = TemporalFeatureGroup.FrameTgd.Create(MapSize, MapSize);

    private readonly LanczosResizer _resizer = new(FaceRegions.CropSize, FaceRegions.CropSize, MapSize, MapSize);
    private readonly ITemporalFeatureStream _stream = Feature.OpenStream();
    private readonly MotionEnergy _energy = new(MapSize);
    private readonly byte[] _cropGrey = new byte[CropPixels];
    private readonly byte[] _reducedGrey = new byte[MapPixels];
    private readonly float[] _grey = new float[MapPixels];

    private readonly Queue<(int Frame, Timestamp Time)> _undescribed = new(Latency + 1);
    private readonly int _frameStep;
    private (int Frame, Timestamp Time)? _waiting;      // its grey picture lies in _grey
    private int? _lastFrame;
    private bool _flushing;
    private bool _startsWindow = true;                  // the next frame described is the first of its window

    /// <param name="frameStep">Difference between the numbers of neighbouring frames: 1, or n where only every nth is analysed.</param>
    public FaceMotion(int frameStep = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frameStep, 1);
        _frameStep = frameStep;
    }

    /// <summary>Floats of a feature map: six channels of 48x48.</summary>
    public static int MapLength => Feature.Levels[0].Length;

    /// <summary>Takes the face of the next frame.</summary>
    /// <param name="frameNumber">Larger than that of the call before. A jump of more than the step is a gap.</param>
    /// <param name="time">Presentation time.</param>
    /// <param name="crop">The aligned face, 112x112 RGB bytes, placed as <see cref="FaceRegions"/> says.</param>
    /// <exception cref="InvalidOperationException">Not everything has been read since the call before.</exception>
    public void Push(int frameNumber, Timestamp time, ReadOnlySpan<byte> crop)
    {
        RequireRead();
        ArgumentOutOfRangeException.ThrowIfNotEqual(crop.Length, 3 * CropPixels, nameof(crop));
        if (_lastFrame is { } last)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(frameNumber, last);
            _flushing |= frameNumber != last + _frameStep;
        }

        Luma.FromRgb(crop, _cropGrey);
        _resizer.Resize(_cropGrey, _reducedGrey);
        TensorPrimitives.ConvertTruncating<byte, float>(_reducedGrey, _grey);
        TensorPrimitives.Divide(_grey, 255, _grey);
        _waiting = (frameNumber, time);
        _lastFrame = frameNumber;
    }

    /// <summary>Ends the track: the last six frames can then be read.</summary>
    /// <exception cref="InvalidOperationException">Not everything has been read since the last <see cref="Push"/>.</exception>
    public void Flush()
    {
        RequireRead();
        _flushing = true;
    }

    /// <summary>Gives the next frame that is complete, in order of time.</summary>
    /// <param name="map">
    /// Receives the frame's feature map, [6, 48, 48] in the order of <see cref="ITemporalFeature.Levels"/> of <see cref="TemporalFeatureGroup.FrameTgd"/>; owned by the caller,
    /// <see cref="MapLength"/> floats. Undefined when the result is false.
    /// </param>
    /// <param name="sample">The frame's energies.</param>
    /// <returns>False when no further frame is complete yet.</returns>
    public bool TryRead(Span<float> map, out MotionSample sample)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(map.Length, MapLength, nameof(map));
        var complete = false;
        if (_flushing)
        {
            complete = _stream.TryFlush(map);
            if (!complete)
            {
                _stream.Reset();
                _flushing = false;
                _startsWindow = true;
            }
        }
        if (!complete && _waiting is { } frame)
        {
            _waiting = null;
            _undescribed.Enqueue(frame);
            complete = _stream.Push(_grey, map);
        }

        sample = complete ? Describe(_undescribed.Dequeue(), map) : default;
        return complete;
    }

    private MotionSample Describe((int Frame, Timestamp Time) frame, ReadOnlySpan<float> map)
    {
        var startsWindow = _startsWindow;
        _startsWindow = false;
        return new MotionSample(
            frame.Frame, frame.Time, startsWindow, _energy.Measure(Channel(map, FirstOrder)), _energy.Measure(Channel(map, SecondOrder)));
    }

    private static ReadOnlySpan<float> Channel(ReadOnlySpan<float> map, int channel) => map.Slice(channel * MapPixels, MapPixels);

    private void RequireRead()
    {
        if (_waiting is not null)
            throw new InvalidOperationException("Read every complete frame (TryRead until false) before the next call.");
    }
}
