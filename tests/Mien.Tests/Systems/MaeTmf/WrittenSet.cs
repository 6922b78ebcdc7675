using System.Globalization;
using Mien.Core;
using Mien.Datasets;
using Mien.Media;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Input;

namespace Mien.Tests.Systems.MaeTmf;

/// <summary>Drawn faces on disk in the layout of Aff-Wild2: three videos to learn from, of which the first has sound, and one to test on.</summary>
public sealed class WrittenSet : IDisposable
{
    public const int Frames = 24;

    private const int Rate = 10;

    private static readonly (AffectTrack Track, string Folder)[] Tracks =
    [
        (AffectTrack.ActionUnits, "AU_Detection_Challenge"), (AffectTrack.Expression, "EXPR_Classification_Challenge"), (AffectTrack.ValenceArousal, "VA_Estimation_Challenge"),
    ];

    private readonly TemporaryFolder _folder = new();

    public WrittenSet() => Dataset = Write(_folder.Path);

    /// <summary>The set with all tracks.</summary>
    public Dataset Dataset { get; }

    /// <summary>Where what is computed from it is kept.</summary>
    public string Cache => _folder["features"];

    /// <summary>A video in which nobody is seen.</summary>
    public string Nobody => _folder["videos/video1.mp4"];

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes it and reads it as a data set.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="tracks">The annotated tracks; none is all.</param>
    public static Dataset Write(string root, params AffectTrack[] tracks)
    {
        for (var video = 1; video <= 4; video++)
        {
            var part = video == 4 ? "Validation_Set" : "Train_Set";
            foreach (var (track, folder) in Tracks.Where(entry => tracks.Length == 0 || tracks.Contains(entry.Track)))
                WriteLabels(Path.Combine(root, "Annotations", folder, part, $"video{video}.txt"), track, DrawnFaces.Recording(video, Frames, track).Labels);
            WriteCrops(Path.Combine(root, "cropped_aligned", $"video{video}"), DrawnFaces.Recording(video, Frames, AffectTrack.Expression).Faces);
        }
        WriteVideo(Path.Combine(root, "videos"), "video1");
        return DatasetAdapters.Named("aff-wild2").Read(root);
    }

    private static void WriteLabels(string path, AffectTrack track, TrackLabels labels)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, Enumerable.Range(0, labels.Frames)
            .Select(frame => string.Join(',', labels.Of(frame).ToArray().Select(value => value.ToString("0.####", CultureInfo.InvariantCulture))))
            .Prepend(string.Join(',', track.OutputNames())));
    }

    // The numbers of frames without a face are skipped.
    private static void WriteCrops(string folder, FaceRecording faces)
    {
        Directory.CreateDirectory(folder);
        using var picture = new Image(DrawnFaces.Size, DrawnFaces.Size);
        var planes = new byte[picture.Pixels.Length];
        for (var face = 0; face < faces.Faces; face++)
        {
            faces.Read(face, planes);
            for (var i = 0; i < planes.Length; i++)
                picture.Pixels[i] = planes[(i % 3 * (planes.Length / 3)) + (i / 3)];
            File.WriteAllBytes(Path.Combine(folder, $"{faces.FrameNumbers[face]:00000}.png"), PngEncoder.Encode(picture));
        }
    }

    private static void WriteVideo(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var sound = Path.Combine(folder, "sound.wav");
        WaveFile.Write(sound, [.. Enumerable.Range(0, Frames * 1600).Select(i => MathF.Sin(0.3f * i) * i / (Frames * 1600))], 16_000);
        using (var writer = new VideoWriter(Path.Combine(folder, $"{name}.mp4"), new() { SoundFile = sound, Threads = 1 }))
        {
            using var picture = new Image(DrawnFaces.Size, DrawnFaces.Size);
            for (var frame = 0; frame < Frames; frame++)
                writer.Write(picture, new Timestamp(frame / (double)Rate));
            writer.Complete();
        }
        File.Delete(sound);
    }
}
