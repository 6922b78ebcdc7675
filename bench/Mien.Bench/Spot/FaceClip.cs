using System.Runtime.InteropServices;
using Mien.Core;
using Mien.Faces;
using Mien.Features.Flow.FaceMaps;
using Mien.Media;
using Mien.Systems.SlSwin.Input;
using Mien.Torch;

namespace Mien.Bench.Spot;

/// <summary>2.4 seconds of one face at 30 frames a second, without a cut: what spotting starts from, and what the peer gets.</summary>
internal sealed class FaceClip
{
    private const int Frames = 72;

    private readonly string _video;
    private readonly List<byte[]> _crops = [];
    private readonly List<Landmarks68> _landmarks = [];

    private FaceClip(string video) => _video = video;

    /// <summary>Frames per second.</summary>
    public const double Rate = 30;

    /// <summary>Number of frames.</summary>
    public int Count => _crops.Count;

    /// <summary>One frame: its crop, [128, 128] grey, and the landmarks in it.</summary>
    public (byte[] Grey, Landmarks68 Landmarks) this[int frame] => (_crops[frame], _landmarks[frame]);

    /// <summary>Finds and cuts out the face of a video.</summary>
    public static FaceClip Read(string video, FaceModels models)
    {
        TorchRuntime.Threads = 1;       // the face networks are small
        var clip = new FaceClip(video);
        using var finder = new TrackedFaceFinder(models);
        FaceCrops.Cut(Begin, finder, new(), (grey, landmarks) =>
        {
            clip._crops.Add(grey.ToArray());
            clip._landmarks.Add(landmarks ?? throw new PeerException($"No face is found in frame {clip._crops.Count} of the clip."));
        });
        return clip;

        IEnumerable<Frame> Begin()
        {
            using var reader = clip.Open();
            foreach (var frame in reader.ReadFrames())
                yield return frame;
        }
    }

    /// <summary>Decodes the clip from its beginning.</summary>
    public VideoReader Open() => VideoReader.Open(_video, new() { End = Frames / Rate });

    /// <summary>Writes the crops, bytes, and the landmarks, pairs of 32-bit integers.</summary>
    public void Write(string crops, string landmarks)
    {
        File.WriteAllBytes(crops, [.. _crops.SelectMany(crop => crop)]);
        int[] points = [.. _landmarks.SelectMany(face => Enumerable.Range(0, Landmarks68.Count).SelectMany(i => new[] { face[i].X, face[i].Y }))];
        File.WriteAllBytes(landmarks, MemoryMarshal.AsBytes<int>(points));
    }
}
