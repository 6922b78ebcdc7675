using System.Security.Cryptography;
using System.Text;
using Mien.Datasets;
using Mien.Features.Cache;
using Mien.Torch;
using Mien.Torch.Backbones;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>What the fusion network gets of recordings: features of the encoder, computed once and kept on disk, vectors that the user has made, and what is heard.</summary>
internal sealed class FeatureStore
{
    private readonly FeatureCache _cache;
    private readonly VisionTransformer? _encoder;
    private readonly FaceView _view;
    private readonly string? _weights;
    private readonly string? _vectors;
    private readonly RecordingSound[] _sounds;

    /// <param name="cache">Any number of threads and processes may share it.</param>
    /// <param name="encoder">In evaluation mode; stays the caller's. Null where the face is not looked at.</param>
    /// <param name="view">What the encoder sees of a face.</param>
    /// <param name="vectors">Folder of the user's vectors; null without.</param>
    /// <param name="sound">What is heard; stays the caller's.</param>
    public FeatureStore(FeatureCache cache, VisionTransformer? encoder, FaceView view, string? vectors, SoundFeatures sound)
    {
        (_cache, _encoder, _view, _vectors) = (cache, encoder, view, vectors);
        _weights = encoder is null ? null : Hash(encoder);
        _sounds = [.. sound.Parts.Select(part => new RecordingSound(cache, part))];
    }

    /// <summary>The features of every frame of a recording.</summary>
    /// <exception cref="Core.InputException">Its video or its vectors cannot be read.</exception>
    /// <exception cref="Core.OutputException">The cache cannot be written.</exception>
    public FrameFeatures Read(DatasetVideo video, StoredFaces faces, CancellationToken cancellation)
    {
        var parts = new List<FrameFeatures>();
        if (_encoder is not null)
            parts.Add(Seen(_encoder, video, faces, cancellation));
        if (_vectors is not null)
            parts.Add(GivenVectors.Read(_vectors, video.Name, faces.Recording.Length));
        parts.AddRange(_sounds.Select(sound => sound.Read(video, cancellation)));
        return FrameFeatures.Join(video.Name, faces.Recording.Length, parts);
    }

    private FrameFeatures Seen(VisionTransformer encoder, DatasetVideo video, StoredFaces faces, CancellationToken cancellation)
    {
        var key = new FeatureKey(faces.Key.ContentSha256, new Dictionary<string, string>(faces.Key.Parameters, StringComparer.Ordinal)
        {
            ["group"] = "mae features",
            ["encoder"] = _weights!,
        });
        var path = _cache.Find(key) ?? _cache.Add(key, file =>
            FeatureFile.Write(file, faces.Recording, new FramePredictor(encoder, _view).Features(faces.Recording, cancellation), key.Text));
        return FeatureFile.Read(path, video.Name, faces.Recording.Length);
    }

    // Of the numbers in half precision, as files hold them: the same encoder has the same hash in whichever file it is.
    private static string Hash(VisionTransformer encoder)
    {
        using var scope = new Scope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, tensor) in encoder.State())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<Half>(tensor.To(Device.Cpu).To(ScalarType.Float16).ToArray<Half>()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
