using Mien.Core;

namespace Mien.Datasets.Synthetic;

/// <summary>One synthetic take with its truth. Frames are rendered when asked for, so a recording costs no memory.</summary>
public interface IRecording
{
    /// <summary>Number of the person, from 1.</summary>
    int Subject { get; }

    /// <summary>Number of the take within the person, from 1.</summary>
    int Clip { get; }

    /// <summary>Frames per second.</summary>
    double FrameRate { get; }

    /// <summary>Number of frames, at least 1.</summary>
    int FrameCount { get; }

    /// <summary>Pixels.</summary>
    int Width { get; }

    /// <summary>Pixels.</summary>
    int Height { get; }

    /// <summary>The emotion of the take as a whole.</summary>
    Emotion Emotion { get; }

    /// <summary>Its expressions in order of onset.</summary>
    IReadOnlyList<EventTruth> Events { get; }

    /// <summary>Sound, mono, 16,000 samples a second, -1..1, as long as the pictures; empty when the take is silent.</summary>
    ReadOnlyMemory<float> Sound { get; }

    /// <summary>What is true of a frame.</summary>
    /// <param name="frame">From 0.</param>
    FrameTruth Truth(int frame);

    /// <summary>What the face does in a frame.</summary>
    /// <param name="frame">From 0.</param>
    FaceState State(int frame);

    /// <summary>Puts the person of this take before its camera; one actor per thread.</summary>
    IFaceActor Cast();
}
