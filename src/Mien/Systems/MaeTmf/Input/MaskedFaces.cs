using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>Faces without labels, each time cut otherwise and with other patches hidden.</summary>
internal sealed class MaskedFaces(IReadOnlyList<FaceRecording> recordings, MaskedAutoencoderOptions network, MaeTrainingOptions options) : IDataset<MaskedFace>
{
    private readonly FacePlaces _places = new(recordings, options.Stride, (_, _) => true);

    /// <inheritdoc/>
    public int Count => _places.Count;

    /// <inheritdoc/>
    public string NameOf(int index)
    {
        var (recording, face) = _places.First(index);
        return $"{recordings[recording].Name}, frame {recordings[recording].FrameNumbers[face]}";
    }

    /// <inheritdoc/>
    public MaskedFace Load(int index, ItemRandom random)
    {
        var (recording, face) = _places.Draw(index, random);
        var picture = FacePicture.Augmented(recordings[recording], face, network.View, options.LeastCropArea, jitter: 0, random);
        return new(picture, Noise(random));
    }

    /// <summary>Whole faces for pictures of the progress, evenly from all, always with the same patches hidden.</summary>
    public MaskedBatch Samples(int count)
    {
        count = Math.Min(count, Count);
        return Batch([.. Enumerable.Range(0, count).Select(i =>
        {
            var (recording, face) = _places.First((int)((long)i * Count / count));
            return new MaskedFace(FacePicture.Whole(recordings[recording], face, network.View), Noise(new ItemRandom(options.Seed, -1, i)));
        })]);
    }

    /// <summary>Puts faces together.</summary>
    public MaskedBatch Batch(IReadOnlyList<MaskedFace> faces) => new(
        FacePicture.Batch([.. faces.Select(face => face.Picture)], network.ImageSize),
        PatchMask.Of([.. faces.SelectMany(face => face.Noise)], network.Patches, network.Kept));

    private double[] Noise(ItemRandom random) => [.. Enumerable.Range(0, network.Patches).Select(_ => random.NextDouble())];
}

/// <summary>One face.</summary>
/// <param name="Picture">[3, S, S], normalised.</param>
/// <param name="Noise">A number for each patch; those with the lowest are seen.</param>
internal sealed record MaskedFace(float[] Picture, double[] Noise);

/// <summary>Faces for one step.</summary>
/// <param name="Pictures">[B, 3, S, S]</param>
/// <param name="Mask">Which patches are seen.</param>
internal sealed record MaskedBatch(Tensor Pictures, PatchMask Mask) : IDisposable
{
    public void Dispose()
    {
        Pictures.Dispose();
        Mask.Dispose();
    }
}
