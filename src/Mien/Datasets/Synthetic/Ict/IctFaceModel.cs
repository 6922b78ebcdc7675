using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Mien.Core;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>The light ICT-FaceKit face model: a mean head, identity modes and expression shapes.</summary>
/// <remarks>
/// Li et al. 2020, "Learning Formation of Physically-Based Face Attributes" (MIT licence). Centimetres; x to the person's left, y up, z out
/// of the face. Parts that need a translucent shader (tear fluid, occlusion shells, lashes) and the irises, which the corneas hide, are left out.
/// </remarks>
internal sealed class IctFaceModel
{
    /// <summary>Vertices in the file.</summary>
    public const int FileVertices = 26719;

    /// <summary>Vertices kept: those of the parts before the tear fluid.</summary>
    public const int Vertices = 24591;

    /// <summary>Identity modes in the file.</summary>
    public const int IdentityModes = 50;

    private const int FileTriangles = 52220;
    private const int FileCoordinates = 28911;
    private const byte FirstTranslucentPart = 11;
    private const byte IrisLeft = 8, IrisRight = 10;

    private readonly float[] _neutral;
    private readonly Half[] _identities;
    private readonly SparseShape[] _expressions;

    private IctFaceModel(NpzArrays file)
    {
        _neutral = file.Read<float>("neutral", FileVertices, 3)[..(3 * Vertices)].ToArray();
        _identities = file.Read<Half>("identities", IdentityModes, FileVertices, 3).ToArray();
        var expressions = file.Read<Half>("expressions", Enum.GetValues<IctShape>().Length, FileVertices, 3);
        var landmarks = file.Read<int>("landmarks68", 68);
        var parts = file.Read<byte>("triangle_part", FileTriangles);
        var triangles = file.Read<int>("triangles", FileTriangles, 3);
        var placesOfTriangles = file.Read<int>("triangles_uv", FileTriangles, 3);
        var places = MemoryMarshal.Cast<float, Vector2>(file.Read<float>("uv", FileCoordinates, 2));
        file.CheckNumbers("neutral", _neutral);
        file.CheckNumbers("uv", MemoryMarshal.Cast<Vector2, float>(places));
        file.CheckIndices("landmarks68", landmarks, Vertices);
        file.CheckIndices("triangles", triangles, FileVertices);
        file.CheckIndices("triangles_uv", placesOfTriangles, FileCoordinates);

        var shape = new float[3 * Vertices];
        _expressions = new SparseShape[Enum.GetValues<IctShape>().Length];
        for (var i = 0; i < _expressions.Length; i++)
        {
            TensorPrimitives.ConvertToSingle(expressions.Slice(i * 3 * FileVertices, shape.Length), shape);
            file.CheckNumbers("expressions", shape);
            _expressions[i] = new(shape);
        }
        for (var i = 0; i < IdentityModes; i++)
        {
            TensorPrimitives.ConvertToSingle(_identities.AsSpan(i * 3 * FileVertices, shape.Length), shape);
            file.CheckNumbers("identities", shape);
        }
        Landmarks = landmarks.ToArray();
        TextureCoordinates = new Vector2[Vertices];
        (Corners, Parts) = Select(file, triangles, placesOfTriangles, places, parts);
    }

    /// <summary>Vertex of each of the 68 landmarks in iBUG order.</summary>
    public IReadOnlyList<int> Landmarks { get; }

    /// <summary>Three vertices for each triangle, counter-clockwise seen from outside.</summary>
    public int[] Corners { get; }

    /// <summary>Part of each triangle.</summary>
    public byte[] Parts { get; }

    /// <summary>Place of each vertex on the texture of its part, v down; whole numbers of u count tiles.</summary>
    public Vector2[] TextureCoordinates { get; }

    /// <summary>The mean face: mouth closed, eyes open.</summary>
    public ReadOnlySpan<Vector3> Mean => MemoryMarshal.Cast<float, Vector3>(_neutral);

    /// <summary>Reads <c>ict_face_light.npz</c>.</summary>
    /// <exception cref="InputException">The file is missing, damaged, or not this model.</exception>
    public static IctFaceModel Read(string path) => new(new NpzArrays(path));

    /// <summary>Makes a person's neutral face.</summary>
    /// <param name="weights">One for each identity mode, in standard deviations.</param>
    /// <param name="destination">x, y, z of <see cref="Vertices"/> vertices.</param>
    public void Identify(ReadOnlySpan<float> weights, Span<float> destination)
    {
        _neutral.CopyTo(destination);
        var mode = new float[3 * Vertices];
        for (var i = 0; i < weights.Length; i++)
        {
            TensorPrimitives.ConvertToSingle(_identities.AsSpan(i * 3 * FileVertices, mode.Length), mode);
            TensorPrimitives.MultiplyAdd(mode, weights[i], destination, destination);
        }
    }

    /// <summary>Adds an expression shape.</summary>
    /// <param name="shape">Which.</param>
    /// <param name="weight">0..1.</param>
    /// <param name="destination">x, y, z of <see cref="Vertices"/> vertices.</param>
    public void Express(IctShape shape, float weight, Span<float> destination) => _expressions[(int)shape].AddTo(weight, destination);

    private (int[] Corners, byte[] Parts) Select(
        NpzArrays file, ReadOnlySpan<int> triangles, ReadOnlySpan<int> placesOfTriangles, ReadOnlySpan<Vector2> places, ReadOnlySpan<byte> parts)
    {
        var (corners, kept) = (new List<int>(), new List<byte>());
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is >= FirstTranslucentPart or IrisLeft or IrisRight)
                continue;
            var triangle = triangles.Slice(3 * i, 3);
            file.CheckIndices("triangles", triangle, Vertices);
            kept.Add(parts[i]);
            for (var corner = 0; corner < 3; corner++)
            {
                var place = places[placesOfTriangles[(3 * i) + corner]];
                TextureCoordinates[triangle[corner]] = new(place.X, 1 - place.Y);
                corners.Add(triangle[corner]);
            }
        }
        return ([.. corners], [.. kept]);
    }
}
