using System.Numerics;
using System.Runtime.InteropServices;
using Mien.Core;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Synthetic faces from the light ICT-FaceKit model: any number of people, every action unit, in front of any background.</summary>
/// <remarks>
/// The model is by Li et al. 2020, "Learning Formation of Physically-Based Face Attributes", and under the MIT licence; skin, hair, eyes,
/// clothes and light are painted here. Safe for any number of threads.
/// </remarks>
public sealed class IctFaceSource : IFaceSource
{
    private const string FileName = "ict_face_light.npz";

    // Sides of textures, and how many of their texels make a centimetre of face about the eyes.
    private const int SmallestTexture = 256, LargestTexture = 1024;
    private const float TexelsPerCentimetre = 46f / 1024;

    private readonly Dictionary<int, TextureMaps> _maps = [];
    private readonly Lock _lock = new();

    private IctFaceSource(IctFaceModel model)
    {
        Model = model;
        MouthOpenness = MeasureMouth(model);
    }

    /// <inheritdoc/>
    public string Name => "ict";

    internal IctFaceModel Model { get; }

    /// <summary>For vertices inside the mouth the share of light that an open mouth lets in; null for all others.</summary>
    internal float?[] MouthOpenness { get; }

    /// <summary>Reads the model.</summary>
    /// <param name="path">
    /// The file <c>ict_face_light.npz</c>; by default <c>facemodel/ict_face_light.npz</c> in the folder that MIEN_SHARED names or, without it,
    /// in the folder <c>shared</c> beside the checkout.
    /// </param>
    /// <exception cref="MissingComponentException">No path is given and the file is in none of these places.</exception>
    /// <exception cref="InputException">The file is missing, damaged, or not this model.</exception>
    public static IctFaceSource Open(string? path = null) => new(IctFaceModel.Read(path ?? Find()));

    /// <inheritdoc/>
    public IFaceActor Cast(ActorOptions options)
    {
        OptionsException.ThrowIfAny(options.Check());
        return new IctActor(Model, new(this, options), options);
    }

    internal TextureMaps MapsFor(float pixelsPerCentimetre)
    {
        var size = SmallestTexture;
        while (size < LargestTexture && size * TexelsPerCentimetre < 2 * pixelsPerCentimetre)
            size *= 2;
        lock (_lock)
        {
            if (!_maps.TryGetValue(size, out var maps))
            {
                var face = new SkinMap(Model, IctPart.Face, size);
                _maps.Add(size, maps = new(face, new(Model, IctPart.Head, size / 2), Wrinkles.Paint(face)));
            }
            return maps;
        }
    }

    private static string Find()
    {
        var shared = Environment.GetEnvironmentVariable("MIEN_SHARED") is { Length: > 0 } given
            ? given
            : Path.Combine(Home.Folder, "..", "shared");
        var path = Path.GetFullPath(Path.Combine(shared, "facemodel", FileName));
        return File.Exists(path)
            ? path
            : throw new MissingComponentException($"the face model {FileName}", $"Give its path, or put it into the folder {Path.GetDirectoryName(path)}.");
    }

    private static float?[] MeasureMouth(IctFaceModel model)
    {
        var coordinates = new float[3 * IctFaceModel.Vertices];
        model.Identify([], coordinates);
        foreach (var (shape, weight) in ((IctShape, float)[])
            [(IctShape.JawOpen, 0.5f), (IctShape.MouthUpperUp_L, 0.6f), (IctShape.MouthUpperUp_R, 0.6f),
             (IctShape.MouthLowerDown_L, 0.6f), (IctShape.MouthLowerDown_R, 0.6f)])
        {
            model.Express(shape, weight, coordinates);
        }
        var points = MemoryMarshal.Cast<float, Vector3>(coordinates);
        var (normals, open) = (new Vector3[points.Length], new float[points.Length]);
        VertexNormals.Compute(points, model.Corners, normals);
        new Occlusion(points.Length).Measure(
            points, normals, model.Corners, Occlusion.Directions(Vector3.UnitZ, MathF.PI / 2, 40), true, 0.15f, open);
        var mouth = new float?[points.Length];
        for (var i = 0; i < model.Parts.Length; i++)
        {
            if ((IctPart)model.Parts[i] is IctPart.MouthSocket or IctPart.Gums or IctPart.Teeth)
            {
                foreach (var corner in model.Corners.AsSpan(3 * i, 3))
                    mouth[corner] = open[corner];
            }
        }
        return mouth;
    }
}
