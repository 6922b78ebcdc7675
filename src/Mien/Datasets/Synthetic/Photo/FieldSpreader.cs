using System.Numerics;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Spreads pulls at a few landmarks smoothly over the face.</summary>
/// <remarks>Distances run along the surface, so what moves one lip or lid reaches the other only round the corner.</remarks>
internal sealed class FieldSpreader(MeshTopology topology, Vector3[] points)
{
    /// <summary>Displacement of every landmark.</summary>
    /// <param name="pulls">What is pulled, on both sides.</param>
    /// <param name="reach">How far along the surface a pull is felt, distances between the eyes.</param>
    public Vector3[] Spread(IEnumerable<Pull> pulls, float reach)
    {
        var sum = new Vector3[points.Length];
        var total = new float[points.Length];
        foreach (var pull in pulls)
        {
            var mirror = topology.Mirror[pull.Point];
            var outward = mirror == pull.Point ? 0 : pull.Out;
            Add(pull.Point, new(-outward, pull.Up, pull.Forward), reach, sum, total);
            if (mirror != pull.Point)
                Add(mirror, new(outward, pull.Up, pull.Forward), reach, sum, total);
        }
        for (var i = 0; i < sum.Length; i++)
            sum[i] /= Math.Max(1, total[i]);
        return sum;
    }

    private void Add(int point, Vector3 displacement, float reach, Vector3[] sum, float[] total)
    {
        var distances = Distances(point, reach);
        for (var i = 0; i < distances.Length; i++)
        {
            if (distances[i] >= reach)
                continue;
            var near = 1 - (distances[i] * distances[i] / (reach * reach));
            sum[i] += near * near * displacement;
            total[i] += near * near;
        }
    }

    /// <summary>Shortest ways along edges (Dijkstra 1959), infinite beyond the reach.</summary>
    private float[] Distances(int start, float reach)
    {
        var distances = new float[points.Length];
        Array.Fill(distances, float.PositiveInfinity);
        distances[start] = 0;
        var queue = new PriorityQueue<int, float>();
        queue.Enqueue(start, 0);
        while (queue.TryDequeue(out var point, out var distance))
        {
            if (distance > distances[point])
                continue;
            foreach (var next in topology.Neighbours[point])
            {
                var length = distance + Vector3.Distance(points[point], points[next]);
                if (length >= reach || length >= distances[next])
                    continue;
                distances[next] = length;
                queue.Enqueue(next, length);
            }
        }
        return distances;
    }
}
