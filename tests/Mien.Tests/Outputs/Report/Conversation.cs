using System.Numerics;
using Mien.Core;
using Mien.Faces;
using Mien.Outputs;

namespace Mien.Tests.Outputs.Report;

/// <summary>A made-up analysis of two people talking: curves that look like such data, gaps, events, and drawn faces.</summary>
internal sealed class Conversation(int frames, double frameRate = 25)
{
    public static readonly IReadOnlyList<Column> Columns =
    [
        .. new[] { "angry", "disgust", "fear", "happy", "sad", "surprise", "neutral" }
            .Select(name => new Column($"emotion_{name}", char.ToUpperInvariant(name[0]) + name[1..], "probability", "Expression", 0, 1)),
        new("eye_left", "Left eye", "", "Openness", 0), new("eye_right", "Right eye", "", "Openness", 0), new("mouth", "Mouth", "", "Openness", 0),
        .. new[] { "brows", "eyes", "nose", "cheeks", "mouth", "chin" }
            .Select(name => new Column($"motion_{name}", char.ToUpperInvariant(name[0]) + name[1..], "intensity/frame", "Motion", 0)),
    ];

    private readonly Random _random = new(3);

    /// <summary>Draws the face of a person at a moment into a picture; smile and opening of eyes and mouth from 0 to 1.</summary>
    public Action<Image, int, double, double, double, double> Draw { get; init; } = DrawFace;

    public AnalysisHeader Header { get; init; } = new()
    {
        InputPath = "in/interview with two people.mp4",
        Width = 1280,
        Height = 720,
        FrameRate = frameRate,
        Columns = Columns,
        VideoFacts = [new("Codec", "H.264, yuv420p"), new("Audio", "AAC, 48 kHz, stereo")],
    };

    public AnalysisSummary Play(IAnalysisOutput output)
    {
        using var picture = new Image(4, 4);
        var withFace = 0;
        for (var i = 0; i < frames; i++)
        {
            var frame = new Frame(i + 1, new Timestamp(i / frameRate), picture);
            using var first = new Image(112, 112);
            using var second = new Image(112, 112);
            var faces = new List<FaceRecord> { Face(0, i, first) };
            if (i > frames / 8)
                faces.Add(Face(1, i, second));
            withFace += faces.Exists(face => face.Success) ? 1 : 0;
            output.Write(new FrameRecord(frame, faces));
            foreach (var interval in Events(i))
                output.Write(interval);
        }
        var summary = new AnalysisSummary
        {
            Frames = frames,
            FramesWithFace = withFace,
            End = new Timestamp((frames - 1) / frameRate),
            Notes = ["Person 1 is hidden or turned away for a quarter of the time; the curves have gaps there.", "Gaze was not computed: its network is not installed."],
        };
        output.Complete(summary);
        return summary;
    }

    private static bool IsVisible(int person, double share) => person == 0 ? share is < 0.42 or > 0.47 : share is < 0.6 or > 0.78;

    private FaceRecord Face(int person, int i, Image crop)
    {
        var seconds = i / frameRate;
        if (!IsVisible(person, (double)i / frames))
            return new FaceRecord { FaceId = person, Confidence = 0.1f, Success = false };

        double Wave(double period, double phase = 0) => Math.Sin(2 * Math.PI * (seconds / period + phase + person * 0.37));
        double Noise(double size) => size * (_random.NextDouble() - 0.5);
        var smile = Math.Clamp(0.5 * Wave(23) + 0.35 * Wave(7.3) + 0.1, 0, 1);
        var talk = Math.Clamp(Wave(11, 0.2), 0, 1) * Math.Abs(Wave(0.61));
        var eyes = BlinkAt(i) ? 0.05 : 0.32;
        float[] expression =
        [
            0.03f, 0.02f, 0.04f, (float)(0.9 * smile + 0.02), (float)Math.Clamp(0.25 * Wave(31) + Noise(0.03), 0.01, 1),
            (float)(0.3 * talk + 0.02), (float)Math.Max(0.05, 0.85 - 0.8 * smile - 0.25 * talk),
        ];
        var sum = expression.Sum();
        DrawTo(crop);
        return new FaceRecord
        {
            FaceId = person,
            Confidence = 0.97f,
            Success = true,
            Pose = new HeadPose((float)(6 * Wave(13) + Noise(1)), (float)(18 * Wave(19, 0.3) + Noise(1)), (float)(4 * Wave(9) + Noise(0.6))),
            Landmarks = new Vector2[68],
            Values = (float[])
            [
                .. expression.Select(value => value / sum),
                (float)(eyes + Noise(0.02)), (float)(eyes + 0.01 + Noise(0.02)), (float)(0.4 * talk + Math.Abs(Noise(0.02))),
                .. Enumerable.Range(0, 6).Select(region => (float)((region is 1 && BlinkAt(i) ? 0.06 : 0.004) + 0.03 * talk * (region is 4 or 5 ? 1 : 0.2) + Math.Abs(Noise(0.004)))),
            ],
            Crop = crop,
        };

        void DrawTo(Image image) => Draw(image, person, seconds, smile, eyes / 0.32, talk);
    }

    private static bool BlinkAt(int i) => i % 83 is >= 40 and < 45;

    private static IEnumerable<Interval> Events(int i)
    {
        for (var person = 0; person < 2; person++)
        {
            if (i % 83 == 46)
                yield return Event(person, "blink", i - 6, i - 4, i - 1, 0.6 + 0.3 * Math.Sin(i), "");
            if (i % 275 == 140 + 60 * person)
                yield return Event(person, "mouth-movement", i - 70, i - 30, i, 0.2 + 0.2 * Math.Cos(i), "");
            if (i % 190 == 100 - 40 * person)
                yield return Event(person, "motion-peak", i - 12, i - 5, i - 2, 0.03 + 0.02 * Math.Sin(3 * i), i % 3 == 0 ? "brows" : "cheeks");
        }
    }

    private static Interval Event(int person, string type, int onset, int apex, int offset, double score, string label) =>
        Sample.Event(Math.Max(1, onset), Math.Max(1, apex), offset, type, person, score, label);

    private static void DrawFace(Image image, int person, double seconds, double smile, double eyes, double mouth)
    {
        var pixels = image.Pixels;
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var (u, v) = ((x - 56) / 40.0, (y - 58) / 50.0);
                (byte, byte, byte) colour = u * u + v * v > 1 ? ((byte)(60 + y), (byte)90, (byte)(120 + 60 * person)) : person == 0 ? ((byte)226, (byte)178, (byte)148) : ((byte)150, (byte)104, (byte)78);
                var eye = Math.Abs(Math.Abs(u) - 0.42);
                if (eye < 0.16 && Math.Abs(v + 0.2) < 0.09 * eyes + 0.02)
                    colour = (40, 30, 30);
                if (Math.Abs(u) < 0.4 && Math.Abs(v - 0.45 - 0.25 * smile * (0.16 - u * u) / 0.16) < 0.03 + 0.12 * mouth)
                    colour = (150, 50, 60);
                (pixels[3 * (y * image.Width + x)], pixels[3 * (y * image.Width + x) + 1], pixels[3 * (y * image.Width + x) + 2]) = colour;
            }
        }
    }
}
