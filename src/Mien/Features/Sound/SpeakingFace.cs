using System.Numerics.Tensors;

namespace Mien.Features.Sound;

/// <summary>Says to which of the faces of a video its sound belongs: the one whose mouth opens when it gets louder.</summary>
/// <remarks>
/// For each face the correlation, over frames, of two changes: of the logarithm of its mouth opening, and of the sound's level, each from the
/// frame before to the frame after. Changes and not the values themselves, since whoever talks at all opens the mouth somewhere in the middle of
/// a clip. No delay is searched for: unrelated mouths fit some delay as well as the speaker's fits none. Syllables follow one another evenly, so
/// neighbouring frames say less than their number; the error of a correlation takes that into account (Bartlett 1946).
/// </remarks>
public static class SpeakingFace
{
    /// <summary>Fewest frames in which a face must be seen, with the frames before and after each.</summary>
    public const int FewestFrames = 25;

    private const float Quietest = -60;              // dB: a sound that never exceeds it is the noise of the recording
    private const float Range = 40;                  // dB below the loudest: what is quieter is a pause, however quiet
    private const float SmallOpening = 0.05f;        // keeps the logarithm of a shut mouth calm
    private const double SmallestCorrelation = 0.1;
    private const double Significance = 1.65;        // errors: one unrelated mouth in twenty is above
    private const double Lead = 0.5;                 // errors
    private const int MostLags = 50;

    /// <summary>Finds the face.</summary>
    /// <param name="levels">Level of the sound at each frame in dB (<see cref="Loudness.Levels"/>).</param>
    /// <param name="mouths">
    /// For each face its mouth opening at the same frames (<see cref="Faces.FaceMeasures.MouthOpenness"/>), NaN where it is not seen.
    /// </param>
    /// <returns>
    /// The face with the largest correlation, if that is at least 0.1 and 1.65 times its standard error, and half an error above that of every
    /// other face; otherwise no face.
    /// </returns>
    /// <exception cref="ArgumentException">A face has another number of frames than the sound.</exception>
    public static SpeakerFinding Find(ReadOnlySpan<float> levels, params IReadOnlyList<float[]> mouths)
    {
        var loudest = levels.IsEmpty ? Quietest : TensorPrimitives.Max(levels);
        var heard = new float[levels.Length];
        TensorPrimitives.Max(levels, loudest - Range, heard);
        var faces = new MouthFit[mouths.Count];
        for (var face = 0; face < faces.Length; face++)
        {
            if (mouths[face].Length != levels.Length)
                throw new ArgumentException($"Face {face} has {mouths[face].Length} frames, and the sound {levels.Length}.", nameof(mouths));
            faces[face] = loudest > Quietest ? Fit(heard, mouths[face]) : default;
        }
        return new(Choose(faces), faces);
    }

    private static int? Choose(MouthFit[] faces)
    {
        if (faces.Length == 0)
            return null;
        var best = Enumerable.Range(0, faces.Length).MaxBy(face => faces[face].Correlation);
        var (correlation, error) = faces[best];
        if (error == 0 || correlation < Math.Max(SmallestCorrelation, Significance * error))
            return null;
        return faces.Where((other, face) => face != best && other.Correlation > correlation - (Lead * error)).Any() ? null : best;
    }

    private static MouthFit Fit(ReadOnlySpan<float> levels, ReadOnlySpan<float> mouth)
    {
        var length = Math.Max(0, levels.Length - 2);
        var (opening, level) = (new double[length], new double[length]);
        for (var i = 0; i < length; i++)
        {
            var isSeen = !float.IsNaN(mouth[i] + mouth[i + 1] + mouth[i + 2]);
            opening[i] = isSeen ? Math.Log((mouth[i + 2] + SmallOpening) / (mouth[i] + SmallOpening)) : double.NaN;
            level[i] = isSeen ? (double)levels[i + 2] - levels[i] : double.NaN;
        }
        var seen = Centre(opening);
        Centre(level);
        var spread = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(opening) * TensorPrimitives.SumOfSquares<double>(level));
        return seen < FewestFrames || !(spread > 0)
            ? default
            : new(TensorPrimitives.Dot<double>(opening, level) / spread, Error(opening, level, spread, seen));
    }

    /// <summary>Standard error of the correlation of two unrelated series that each follow themselves as these do.</summary>
    private static double Error(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double spread, int seen)
    {
        var sum = 1.0;
        for (var lag = 1; lag <= Math.Min(MostLags, seen / 6); lag++)
        {
            var products = TensorPrimitives.Dot(x[lag..], x[..^lag]) * TensorPrimitives.Dot(y[lag..], y[..^lag]);
            sum += 2 * products / (spread * spread);
        }
        return Math.Sqrt(Math.Max(1, sum) / seen);
    }

    /// <summary>Takes the mean away; what is missing becomes 0, which counts nowhere.</summary>
    /// <returns>Values that are not missing.</returns>
    private static int Centre(Span<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
                (sum, count) = (sum + value, count + 1);
        }
        foreach (ref var value in values)
            value = double.IsNaN(value) ? 0 : value - (sum / count);
        return count;
    }
}

/// <summary>To whom the sound of a video belongs.</summary>
/// <param name="Face">Place of the face in the list, from 0; null if it cannot be told or nobody seen speaks.</param>
/// <param name="Fits">How well each face fits the sound; zeros where there is nothing to compare.</param>
public sealed record SpeakerFinding(int? Face, IReadOnlyList<MouthFit> Fits);

/// <summary>How well the movements of a mouth fit a sound.</summary>
/// <param name="Correlation">-1..1</param>
/// <param name="Error">Standard error that the correlation of an unrelated mouth would have.</param>
public readonly record struct MouthFit(double Correlation, double Error);
