using System.Globalization;
using Mien.Core;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;

namespace Mien.Systems.MaeTmf;

/// <summary>How well an autoencoder restores what is hidden of faces. Guessing each patch's mean scores just below 1 where targets are normalised.</summary>
/// <param name="network">In evaluation mode; stays the caller's.</param>
/// <param name="recordings">The faces, at least one.</param>
internal sealed class MaeEvaluation(MaskedAutoencoder network, IReadOnlyList<FaceRecording> recordings)
{
    private const int AtOnce = 32, MostFaces = 256, Shown = 6;

    /// <summary>Writes <c>reconstruction-NAME.csv</c> and <c>pictures/NAME.png</c>. Of a recording at most 256 faces are restored, evenly from all.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>What to tell the user, a line each.</returns>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public IReadOnlyList<string> Write(string folder, string name, CancellationToken cancellation)
    {
        var table = Path.Combine(folder, $"reconstruction-{name}.csv");
        (string Name, int Faces, double Loss)[] rows = [.. recordings.Select(recording => Score(recording, cancellation))];
        CsvTable.Write(table, ["recording", "faces", "loss"], rows.Select(row => (Action<CsvRow>)(line => line.Add(row.Name).Add(row.Faces).Add(row.Loss, "F4"))));
        var pictures = Path.Combine(folder, "pictures");
        OutputFolder.Make(pictures);
        using (var samples = new MaskedFaces(recordings, network.Options, new()).Samples(Shown))
            ReconstructionPicture.Write(Path.Combine(pictures, $"{name}.png"), network, samples.Pictures, samples.Mask);
        var loss = rows.Sum(row => row.Faces * row.Loss) / rows.Sum(row => row.Faces);
        return [string.Create(CultureInfo.InvariantCulture, $"{name}: mean loss of hidden patches {loss:F4} over {rows.Sum(row => row.Faces):N0} faces"), $"  {table}"];
    }

    private (string Name, int Faces, double Loss) Score(FaceRecording recording, CancellationToken cancellation)
    {
        var faces = new MaskedFaces([recording], network.Options, new());
        var (sum, count) = (0.0, Math.Min(MostFaces, faces.Count));
        using var samples = faces.Samples(count);
        for (var first = 0; first < count; first += AtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = new Scope();
            using var noGradient = new NoGradient();
            var end = Math.Min(first + AtOnce, count);
            sum += network.Loss(samples.Pictures[first..end], samples.Mask.Part(first, end)).ToDouble() * (end - first);
        }
        return (recording.Name, count, sum / count);
    }
}
