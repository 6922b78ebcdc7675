using System.Numerics;
using System.Text.Json;
using Mien.Core;
using Mien.Faces;

namespace Mien.Tests.Faces;

/// <summary>The 68 landmarks against an outside witness, dlib's predictor, on 23 real frames. Distances in outer eye distances.</summary>
public sealed class Landmarks68Tests
{
    [Fact]
    public void The_68_landmarks_agree_with_an_independent_predictor()      // measured: 4.26 / 2.51 %
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.Path("golden", "faces", "dlib68.json")));
        using var detector = new FaceDetector(FaceModels.Installed());
        using var landmarks = new FaceMeshNetwork(FaceModels.Installed());
        var distances = document.RootElement.EnumerateArray().Select(entry => Distances(entry, detector, landmarks)).ToArray();
        distances.Length.ShouldBe(23);
        distances.Average(frame => frame.All).ShouldBeLessThan(0.046);
        distances.Average(frame => frame.Inner).ShouldBeLessThan(0.028);
        distances.Max(frame => frame.All).ShouldBeLessThan(0.065);
        distances.Max(frame => frame.Inner).ShouldBeLessThan(0.055);
    }

    /// <summary>Mean distance of all 68 landmarks, and of those of nose, eyes and mouth.</summary>
    private static (double All, double Inner) Distances(JsonElement entry, FaceDetector detector, FaceMeshNetwork landmarks)
    {
        var (width, height) = (entry.GetProperty("scaled_to")[0].GetInt32(), entry.GetProperty("scaled_to")[1].GetInt32());
        var witness = entry.GetProperty("points_fraction_of_frame").EnumerateArray()
            .Select(point => new Vector2(point[0].GetSingle() * width, point[1].GetSingle() * height)).ToArray();
        using var frame = new Image(width, height);
        Media.MediaFolder.Run("ffmpeg",
            "-loglevel", "error", "-nostdin", "-ss", entry.GetProperty("seek_seconds").GetRawText(),
            "-i", SharedData.Path("media", entry.GetProperty("file").GetString()!), "-frames:v", "1",
            "-vf", $"scale={width}:{height}", "-pix_fmt", "rgb24", "-f", "rawvideo", "-").CopyTo(frame.Pixels);

        var found = SamplePicture.Locate(frame, detector, landmarks).Mesh.Landmarks68();
        var scale = Vector2.Distance(witness[36], witness[45]);
        var distances = found.Zip(witness, (ours, theirs) => Vector2.Distance(ours, theirs) / scale).ToArray();
        return (distances.Average(), distances[27..].Average());
    }
}
