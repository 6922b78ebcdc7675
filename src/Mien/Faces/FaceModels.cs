using System.Security.Cryptography;
using Mien.Core;
using Mien.Faces.Graphs;

namespace Mien.Faces;

/// <summary>The ready-made face networks, installed by <c>./mien setup</c> from a pinned package and never part of this project.</summary>
public sealed class FaceModels
{
    private readonly string _folder;

    /// <param name="folder">Folder that holds the <c>.json</c> and <c>.bin</c> files.</param>
    public FaceModels(string folder) => _folder = folder;

    /// <summary>All models, with their origin.</summary>
    public static IReadOnlyList<FaceModel> All { get; } =
    [
        new("blazeface", "Face detection (BlazeFace, full range)",
            "Google MediaPipe; Bazarevsky et al. 2019", "Apache-2.0"),
        new("facemesh", "468 facial landmarks (Face Mesh)",
            "Google MediaPipe; Kartynnik et al. 2019", "Apache-2.0"),
        new("iris", "Iris and eye contour landmarks",
            "Google MediaPipe; Ablavatski et al. 2020", "Apache-2.0"),
        new("emotion", "Seven-class expression baseline (mini-Xception)",
            "O. Arriaga et al. 2017, trained on FER2013; the authors report 66 % accuracy there", "MIT"),
    ];

    /// <summary>The models that set-up installed for this checkout.</summary>
    /// <exception cref="MissingComponentException">They are not installed.</exception>
    public static FaceModels Installed()
    {
        var folder = Path.Combine(Home.Folder, ".mien", "node_modules", "@vladmandic", "human", "models");
        if (!Directory.Exists(folder))
            throw new MissingComponentException("the face model files", "Run \"./mien setup\" to fetch them.");
        return new(folder);
    }

    /// <summary>Full path of a model's weights.</summary>
    public string WeightsPath(string name) => Path.Combine(_folder, name + ".bin");

    /// <summary>SHA-256 of a model's weights, in lower-case hexadecimal digits.</summary>
    /// <exception cref="MissingComponentException">The file is absent.</exception>
    public string Hash(string name)
    {
        try
        {
            using var stream = File.OpenRead(WeightsPath(name));
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MissingComponentException($"model file \"{WeightsPath(name)}\"", "Run \"./mien setup\" to fetch it.", exception);
        }
    }

    internal GraphNetwork Load(string name, params IReadOnlyList<string> outputs) =>
        new(GraphFile.Read(Path.Combine(_folder, name + ".json")), outputs);
}
