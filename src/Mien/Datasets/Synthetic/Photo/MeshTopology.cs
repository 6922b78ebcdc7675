using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Faces;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>How the 468 landmarks are joined to a surface, read from the installed model package.</summary>
internal sealed partial class MeshTopology
{
    private MeshTopology(int[] corners, int[] mirror)
    {
        Mirror = mirror;
        Corners = [.. WithoutEyes(corners)];
        Neighbours = FindNeighbours();
    }

    /// <summary>Three landmarks a triangle, counter-clockwise in a picture of the face; eyes and mouth are open.</summary>
    public int[] Corners { get; }

    /// <summary>The landmark at the same place of the other half of the face; on the middle line, the landmark itself.</summary>
    public int[] Mirror { get; }

    /// <summary>The landmarks that share an edge with each.</summary>
    public int[][] Neighbours { get; }

    /// <summary>Reads the topology that set-up installed.</summary>
    /// <exception cref="MissingComponentException">It is not installed.</exception>
    /// <exception cref="InputException">The installed file does not hold it.</exception>
    public static MeshTopology Installed()
    {
        var path = Path.Combine(Home.Folder, ".mien", "node_modules", "@vladmandic", "human", "src", "face", "facemeshcoords.ts");
        if (!File.Exists(path))
            throw new MissingComponentException("the triangles of the face mesh", "Run \"./mien setup\" to fetch them.");
        return Read(path);
    }

    /// <summary>Reads the topology from the package's source file.</summary>
    /// <exception cref="InputException">The file does not hold it.</exception>
    public static MeshTopology Read(string path)
    {
        var text = File.ReadAllText(path);
        var corners = Table(text, "TRI468").Select(value => (int)value).ToArray();
        var layout = Table(text, "UV468").Chunk(2).Where(pair => pair.Length == 2).Select(pair => new Vector2(pair[0], pair[1])).ToArray();
        var isWhole = corners.Length > 0 && corners.Length % 3 == 0 && layout.Length == FaceMesh.PointCount
            && corners.All(corner => corner < FaceMesh.PointCount);
        if (!isWhole)
            throw new InputException(path, "it does not hold the triangles of the 468-point face mesh", "Run \"./mien setup\" again.");
        return new(corners, [.. layout.Select(place => Nearest(layout, new(1 - place.X, place.Y)))]);
    }

    /// <summary>The numbers of a table, up to the line that closes it.</summary>
    private static IEnumerable<float> Table(string text, string name)
    {
        var table = Regex.Match(text, name + @":[^=]*=\s*\[(?<numbers>[\d\s.,\[\]]*)\];", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        return Number().Matches(table.Groups["numbers"].Value).Select(number => float.Parse(number.ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Number();

    private static int Nearest(Vector2[] layout, Vector2 place)
    {
        var nearest = 0;
        for (var i = 1; i < layout.Length; i++)
        {
            if (Vector2.DistanceSquared(layout[i], place) < Vector2.DistanceSquared(layout[nearest], place))
                nearest = i;
        }
        return nearest;
    }

    /// <summary>The package closes the eyes with triangles between the lids' edges, and joins the lids to their folds with strips that are drawn finer here.</summary>
    private IEnumerable<int> WithoutEyes(int[] corners)
    {
        HashSet<int> lids = [.. FacePoints.LowerLid, .. FacePoints.UpperLid, FacePoints.OuterCorner, FacePoints.InnerCorner];
        lids.UnionWith(lids.Select(point => Mirror[point]).ToArray());
        HashSet<int> folds = [.. lids, .. FacePoints.UpperFold, .. FacePoints.UpperFold.Select(point => Mirror[point])];
        return corners.Chunk(3).Where(triangle => !triangle.All(folds.Contains)).SelectMany(triangle => triangle);
    }

    private int[][] FindNeighbours()
    {
        var neighbours = Enumerable.Range(0, FaceMesh.PointCount).Select(_ => new HashSet<int>()).ToArray();
        foreach (var triangle in Corners.Chunk(3))
        {
            foreach (var corner in triangle)
                neighbours[corner].UnionWith(triangle.Where(other => other != corner));
        }
        for (var i = 0; i < FacePoints.UpperLid.Count; i++)
        {
            Join(FacePoints.UpperLid[i], FacePoints.UpperFold[i]);
            Join(Mirror[FacePoints.UpperLid[i]], Mirror[FacePoints.UpperFold[i]]);
        }
        return [.. neighbours.Select(set => set.Order().ToArray())];

        void Join(int a, int b)
        {
            neighbours[a].Add(b);
            neighbours[b].Add(a);
        }
    }
}
