using Mien.Core;
using Mien.Features.Sound;
using Mien.Media;

namespace Mien.Systems.MaeTmf.Timeline;

/// <summary>The sound of a video: whose it is, and what is heard in each frame.</summary>
/// <param name="path">The video.</param>
/// <param name="frames">Those that were analysed.</param>
/// <param name="faces">Those that were seen, by id.</param>
internal sealed class VideoSound(string path, IReadOnlyList<FrameMoment> frames, IReadOnlyDictionary<int, SeenFace> faces)
{
    private const string Unheard = "all faces are rated by what is seen of them.";

    /// <summary>Says to whom the sound belongs, and describes it.</summary>
    /// <param name="folder">Where the description goes.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>A vector for each frame of the video, the caller's to dispose; null where the sound is nobody's.</returns>
    public (HeardFace Heard, VectorFile? Vectors) Listen(string folder, CancellationToken cancellation)
    {
        try
        {
            var reader = SoundReader.Open(path, cancellation: cancellation);
            if (!reader.HasSound)
                return (new(null, $"The video has no sound: {Unheard}", []), null);
            if (Loudness.IsSilence(reader.ReadBlocks(cancellation)))
                return (new(null, $"The sound of the video is silence: {Unheard}", []), null);
            var heard = Whose(reader, cancellation);
            return (heard, heard.FaceId is null ? null : Describe(reader, folder, cancellation));
        }
        catch (InputException error)
        {
            return (new(null, $"The sound is left out, and {Unheard} {error.Message}", []), null);
        }
    }

    // Where there are several faces, those seen only for a moment do not count.
    private HeardFace Whose(SoundReader reader, CancellationToken cancellation)
    {
        int[] ids = [.. faces.Keys.Where(id => faces.Count == 1 || faces[id].Positions.Count >= SpeakingFace.FewestFrames).Order()];
        if (ids.Length == 1)
            return new(ids[0], $"The sound is taken for that of face {ids[0]}, beside which there is no other.", []);
        float[] levels = [.. Loudness.Levels(reader.ReadBlocks(cancellation), Shown(reader))];
        var finding = SpeakingFace.Find(levels, [.. ids.Select(id => faces[id].MouthOver(frames.Count))]);
        var because = finding.Face is { } face
            ? $"The sound is taken for that of face {ids[face]}, whose mouth moves with it. All other faces are rated by what is seen of them."
            : $"Whose the sound is cannot be told from the mouths: {Unheard}";
        return new(finding.Face is { } index ? ids[index] : null, because, [.. ids.Zip(finding.Fits)]);
    }

    private VectorFile Describe(SoundReader reader, string folder, CancellationToken cancellation)
    {
        using var feature = new LogMelStatistics();
        var vectors = new VectorFile(folder, feature.Width);
        try
        {
            foreach (var vector in feature.Describe(reader.ReadBlocks(cancellation), Shown(reader)))
                vectors.Append(vector.Span);
            return vectors;
        }
        catch
        {
            vectors.Dispose();
            throw;
        }
    }

    private IEnumerable<ShownFrame> Shown(SoundReader reader) => ShownFrame.List(frames.Select(frame => frame.Time.Seconds), reader.Start);
}
