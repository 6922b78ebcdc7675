using Mien.Torch.Data;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>A recording whose grey faces are noisier than they are: what the temporal stream sees of a poor camera. Spatial vectors stay.</summary>
internal sealed class NoisyVideo : AffectVideo
{
    private readonly AffectVideo _video;
    private readonly double _deviation;

    private NoisyVideo(AffectVideo video, double deviation) => (_video, _deviation) = (video, deviation);

    /// <param name="video">The recording.</param>
    /// <param name="deviation">Standard deviation of the noise of each pixel, in grey levels of 256.</param>
    public static NoisyVideo Of(AffectVideo video, double deviation) => new(video, deviation)
    {
        Name = video.Name,
        Subject = video.Subject,
        FrameNumbers = video.FrameNumbers,
        RecordingLength = video.RecordingLength,
        Valence = video.Valence,
        Arousal = video.Arousal,
        SpatialWidth = video.SpatialWidth,
    };

    /// <inheritdoc/>
    public override void ReadFaces(int start, int count, Span<byte> faces)
    {
        _video.ReadFaces(start, count, faces);
        for (var i = 0; i < count; i++)
        {
            var random = new ItemRandom(0, 0, start + i);       // a frame has the same noise whenever it is read
            foreach (ref var pixel in faces.Slice(i * FaceSide * FaceSide, FaceSide * FaceSide))
                pixel = (byte)Math.Clamp(Math.Round(pixel + (_deviation * random.Normal())), 0, 255);
        }
    }

    /// <inheritdoc/>
    public override void ReadSpatial(int start, int count, Span<float> vectors) => _video.ReadSpatial(start, count, vectors);
}
