using Mien.Core;
using Mien.Datasets;
using Mien.Faces;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>A recording → the aligned colour pictures of its face: tracked in a video, as they are where the set has aligned crops.</summary>
/// <param name="models">The face networks; only videos need them.</param>
internal sealed class AlignedFaces(Lazy<FaceModels> models)
{
    /// <summary>What decides the pictures of a source, beside its content.</summary>
    public string Id(FrameSource source) => source is VideoFile ? $"tracker {models.Value.Hash("blazeface")} {models.Value.Hash("facemesh")}" : "crops";

    /// <summary>The faces in order, each with the number of its frame; frames without a face are left out.</summary>
    /// <param name="video">The recording.</param>
    /// <param name="passed">Told the number of every frame, with a face or without.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>Pictures of 112x112, each valid until the next is asked for.</returns>
    /// <exception cref="InputException">The frames are missing, cannot be decoded, or are pictures of another size.</exception>
    public IEnumerable<(int Number, Image Face)> Read(DatasetVideo video, Action<int> passed, CancellationToken cancellation)
    {
        var source = video.Frames ?? throw new InputException(video.Name, "its frames are missing", "Check the data set with \"./mien datasets check\".");
        var frames = FrameReader.Read(source, video.FrameRate ?? 1, cancellation);      // crops are not tracked: their times do not matter
        return source is ImageSequence crops ? Crops(crops, frames, passed) : FollowedFace.Read(models.Value, frames, AffectVideo.FaceSide, passed);
    }

    private static IEnumerable<(int Number, Image Face)> Crops(ImageSequence crops, IEnumerable<Frame> frames, Action<int> passed)
    {
        foreach (var (position, frame) in frames.Index())
        {
            using (frame)
            {
                if ((frame.Image.Width, frame.Image.Height) != (AffectVideo.FaceSide, AffectVideo.FaceSide))
                {
                    throw new InputException(
                        crops.Path(position), $"it has {frame.Image.Width}x{frame.Image.Height} pixels", "Aligned faces have 112x112; leave the folder out to have the video's faces aligned.");
                }
                var number = crops.Numbers[position];
                passed(number);
                yield return (number, frame.Image);
            }
        }
    }
}
