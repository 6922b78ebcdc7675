using Mien.Core;
using Mien.Datasets;
using Mien.Media;
using Mien.Torch.Data;

namespace Mien.Tests.Systems.Clips;

/// <summary>
/// Made-up clips: noise in which, for a few frames in the middle, a bright bar moves right or down. The class is its direction. On disk as
/// numbered pictures.
/// </summary>
public sealed class BarClips : IDisposable
{
    internal const int Side = 32;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Two clips of each of four persons.</summary>
    public BarClips()
        : this(4, 2)
    {
    }

    /// <param name="subjects">Persons.</param>
    /// <param name="each">Clips of each, classes in turn.</param>
    internal BarClips(int subjects, int each)
    {
        var videos = new List<DatasetVideo>();
        for (var subject = 1; subject <= subjects; subject++)
        {
            for (var clip = 0; clip < each; clip++)
                videos.Add(Make($"s{subject:D2}", clip, (subject * 100) + clip));
        }
        Dataset = new() { Name = "bars", Root = _folder.Path, Videos = videos };
    }

    internal Dataset Dataset { get; }

    internal string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    private DatasetVideo Make(string subject, int clip, int seed)
    {
        var random = new ItemRandom(1, 0, seed);
        var label = clip % 2;
        var (length, first) = (10 + random.Next(6), 7 + random.Next(40));
        var (onset, active) = (3 + random.Next(2), 4);
        var name = $"{subject}/clip{clip}";
        var folder = Directory.CreateDirectory(_folder[name]).FullName;
        for (var frame = 0; frame < length; frame++)
        {
            using var image = new Image(Side, Side);
            var place = frame >= onset && frame < onset + active ? 6 + (5 * (frame - onset)) : -10;
            for (var i = 0; i < Side * Side; i++)
            {
                var along = label == 0 ? i % Side : i / Side;
                var value = (byte)(Math.Abs(along - place) < 3 ? 250 : 60 + random.Next(20));
                image.Pixels.Slice(3 * i, 3).Fill(value);
            }
            File.WriteAllBytes(Path.Combine(folder, $"img{first + frame}.png"), PngEncoder.Encode(image));
        }
        return new()
        {
            Name = name,
            Subject = subject,
            Frames = new ImageSequence(folder, Enumerable.Range(first, length).Select(number => (number, $"img{number}.png"))),
            FrameRate = 100,
            Events =
            [
                new()
                {
                    Kind = ExpressionKind.Micro,
                    Onset = first,
                    Apex = first + onset + (active / 2),
                    Offset = first + length - 1,
                    Positions = new(0, onset + (active / 2), length - 1),
                    RawEmotion = label == 0 ? "happiness" : "surprise",
                },
            ],
        };
    }
}
