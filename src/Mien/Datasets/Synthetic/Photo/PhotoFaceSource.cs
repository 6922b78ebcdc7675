using Mien.Core;
using Mien.Faces;
using Mien.Media;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>
/// Synthetic faces from photographs of neutral faces: the photograph's own 468-point mesh, moved by action units and drawn again with
/// lids, eyes, teeth and tongue.
/// </summary>
/// <remarks>Without photographs of one's own it uses those in the installed model package. Safe for any number of threads.</remarks>
public sealed class PhotoFaceSource : IFaceSource
{
    // Each photograph, then its mirror image.
    private readonly Lazy<PortraitRig>[] _rigs;

    private PhotoFaceSource(MeshTopology topology, IEnumerable<Func<Portrait>> portraits)
    {
        PortraitCount = portraits.Count();
        _rigs =
        [
            .. portraits.Select(portrait => new Lazy<Portrait>(portrait)).SelectMany(portrait => (Lazy<PortraitRig>[])
            [
                new(() => new(portrait.Value, topology)), new(() => new(portrait.Value.Mirrored(topology), topology)),
            ]),
        ];
    }

    /// <inheritdoc/>
    public string Name => "photo";

    /// <summary>How many photographs there are.</summary>
    public int PortraitCount { get; }

    /// <summary>Uses the photographs that set-up installed; each is read when a person first needs it.</summary>
    /// <exception cref="MissingComponentException">They are not installed.</exception>
    public static PhotoFaceSource Installed()
    {
        var topology = MeshTopology.Installed();
        var models = FaceModels.Installed();
        return new(topology, Enumerable.Range(0, InstalledPortraits.Count).Select<int, Func<Portrait>>(index => () =>
        {
            var (photo, name) = InstalledPortraits.Open(index);
            using (photo)
            using (var reader = new PortraitReader(models, topology))
                return reader.Read(photo, name);
        }));
    }

    /// <summary>Uses photographs of one's own, each of one person who looks into the camera with a neutral face.</summary>
    /// <param name="photos">Pictures; at least one.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    /// <exception cref="InputException">A file cannot be read, or shows no face, several, or one that is small, turned, cut off or not neutral.</exception>
    /// <exception cref="MissingComponentException">The face networks or ffmpeg are not installed.</exception>
    public static PhotoFaceSource Open(IReadOnlyList<string> photos)
    {
        if (photos.Count == 0)
            throw new ArgumentException("At least one photograph is needed.", nameof(photos));
        var topology = MeshTopology.Installed();
        using var reader = new PortraitReader(FaceModels.Installed(), topology);
        var portraits = new List<Func<Portrait>>();
        foreach (var path in photos)
        {
            using var photo = ImageReader.Read(path);
            var portrait = reader.Read(photo, path);
            portraits.Add(() => portrait);
        }
        return new(topology, portraits);
    }

    /// <inheritdoc/>
    /// <remarks>The same identity is the same person as long as the photographs stay the same.</remarks>
    /// <exception cref="MissingComponentException">The installed photographs have gone.</exception>
    public IFaceActor Cast(ActorOptions options)
    {
        OptionsException.ThrowIfAny(options.Check());
        var person = PhotoPerson.Draw(options.Identity, _rigs.Length);
        return new PhotoActor(new(_rigs[person.Portrait].Value, person, PhotoTake.Draw(options.Scene), options), options);
    }
}
