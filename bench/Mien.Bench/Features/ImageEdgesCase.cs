using System.Runtime.InteropServices;
using Mien.Features.Edges;
using Mien.Features.Tgd;

namespace Mien.Bench.Features;

/// <summary>
/// Edges of a picture of 1920x1080 beside OpenCV, each on one thread: the 7x7 gradient alone, the whole detector with that gradient, and the
/// detector with the 3x3 kernel that equals Sobel's, beside OpenCV's Canny.
/// </summary>
/// <remarks>Our detector finds its thresholds in the picture; OpenCV is told them and need not look.</remarks>
internal sealed class ImageEdgesCase : IFeatureCase
{
    private const int Height = 1080, Width = 1920;
    private const int Calls = 9;

    // Of the full intensity: OpenCV's filters round otherwise.
    private const float Tolerance = 2e-4f;

    // OpenCV's gradients are whole numbers, and its ties and border are its own: some pixels move by one.
    private const double LeastAgreement = 0.97;

    // Slopes of at most 127.5 a pixel then fit into 16 bits.
    private const double FixedPoint = 128;

    private readonly byte[] _picture = EdgeScene.Make(Height, Width);

    /// <inheritdoc/>
    public string Name => "image-gradient-1080p";

    /// <inheritdoc/>
    public IEnumerable<CaseResult> Run(int rounds, Action<string> say)
    {
        using var peer = new PythonPeer("image_edges.py");
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("picture"), _picture);

        var (image, across, down) = (Array.ConvertAll(_picture, value => (float)value), new float[_picture.Length], new float[_picture.Length]);
        var difference = new PlaneDifference(Height, Width);
        void Gradient() => difference.Gradient(image, across, down);
        Gradient();
        Dictionary<string, object> Arguments(string method, ImageEdgeOptions options) => new()
        {
            ["method"] = method,
            ["picture"] = folder.File("picture"),
            ["width"] = Width,
            ["threads"] = 1,
            ["first"] = TgdKernel.First(new GaussianWeight(options.Sigma), options.HalfWidth),
            ["smoother"] = TgdKernel.Smoother(new GaussianWeight(options.Sigma), options.HalfWidth),
        };
        var slopes = Arguments("gradient", new());
        Parity.RequireClose(Name, [.. across, .. down], MemoryMarshal.Cast<byte, float>(Result(slopes)), 255 * Tolerance);
        yield return Compare(Name, Gradient, slopes);

        yield return CompareEdges("image-edges-1080p", "edges", new());
        yield return CompareEdges("image-edges-sobel-1080p", "canny", new() { HalfWidth = 1, Sigma = SobelSigma() });

        CaseResult CompareEdges(string name, string method, ImageEdgeOptions options)
        {
            var (detector, edges) = (new GradientEdges(Height, Width, options), new byte[_picture.Length]);
            void Detect() => detector.Detect(_picture, edges);
            Detect();
            var high = options.High * Largest(options);
            var request = Arguments(method, options);
            (request["high"], request["low"]) = (high, options.Low * high);
            if (method == "edges")
                request["scale"] = FixedPoint;
            else
                (_, _) = (request.Remove("first"), request.Remove("smoother"));
            var agreement = Agreement(edges, Result(request));
            if (!(agreement >= LeastAgreement))
                throw new PeerException($"{name}: only {agreement:P1} of the edge pixels agree; {LeastAgreement:P0} are demanded.");
            say($"{name}: {agreement:P1} of the edge pixels agree.");
            return Compare(name, Detect, request);
        }

        CaseResult Compare(string name, Action work, Dictionary<string, object> request)
        {
            request["calls"] = Calls;
            request.Remove("result");
            var (our, their) = Alternation.Measure(rounds, work, () => peer.Ask<double>(request), Calls);
            say($"{name}: ours {Height * Width / our / 1000:0} megapixels/s, {peer.Name} {Height * Width / their / 1000:0} megapixels/s.");
            return new(name, our, $"{peer.Name}, 1 thread", their);
        }

        byte[] Result(Dictionary<string, object> request)
        {
            request["calls"] = 1;
            request["result"] = folder.File("result");
            peer.Ask<double>(request);
            return File.ReadAllBytes(folder.File("result"));
        }
    }

    private double Largest(ImageEdgeOptions options)
    {
        var (across, down) = (new float[_picture.Length], new float[_picture.Length]);
        new PlaneDifference(Height, Width, new GaussianWeight(options.Sigma), options.HalfWidth)
            .Gradient(Array.ConvertAll(_picture, value => (float)value), across, down);
        return Math.Sqrt(across.Zip(down, (x, y) => x * x + y * y).Max());
    }

    /// <summary>Pixels that both sides call edges, of those that one of them does.</summary>
    private static double Agreement(byte[] ours, byte[] theirs) =>
        ours.Zip(theirs).Count(pair => pair.First != 0 && pair.Second != 0) / (double)ours.Zip(theirs).Count(pair => pair.First != 0 || pair.Second != 0);

    /// <summary>The σ at which three taps of the smoother are 1 : 2 : 1, by bisection.</summary>
    private static double SobelSigma()
    {
        var (low, high) = (0.5, 2.0);
        while (high - low > 1e-12)
        {
            var middle = (low + high) / 2;
            if (TgdKernel.Smoother(new GaussianWeight(middle), 1)[1] > 0.5)
                low = middle;
            else
                high = middle;
        }
        return low;
    }
}
