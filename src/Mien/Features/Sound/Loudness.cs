using Mien.Media;

namespace Mien.Features.Sound;

/// <summary>How loud it is while each frame of a video is shown.</summary>
public static class Loudness
{
    /// <summary>The level of silence, and the lowest one, in dB below full scale.</summary>
    public const float Silence = -100;

    private const int Slot = SoundReader.SampleRate / 100;
    private const float Inaudible = 1e-4f;
    private const double HalfWindow = 0.02;

    private static readonly SoundGrid Slots = new(0.005, 0.01);

    /// <summary>Whether there is nothing to hear: no sample exceeds -80 dB of full scale. Reads no further than the first that does.</summary>
    /// <param name="sound">Samples in blocks of any length.</param>
    public static bool IsSilence(IEnumerable<ReadOnlyMemory<float>> sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        return sound.All(block => !block.Span.ContainsAnyExceptInRange(-Inaudible, Inaudible));
    }

    /// <summary>The level of each frame: the energy of the 40 ms round its middle, which hold several periods of any voice.</summary>
    /// <param name="sound">Samples at 16 kHz in blocks of any length; none for a silent video.</param>
    /// <param name="frames">In order; read no further than needed.</param>
    /// <returns>As many levels as frames, in dB of full scale: 0 at most for samples within -1..1, <see cref="Silence"/> where there is no sound.</returns>
    public static IEnumerable<float> Levels(IEnumerable<ReadOnlyMemory<float>> sound, IEnumerable<ShownFrame> frames)
    {
        using var energies = new VectorWindow(Energies(sound));
        foreach (var frame in frames)
        {
            var (first, end) = Slots.Within(frame.Centre - HalfWindow, frame.Centre + HalfWindow);
            energies.Reach(end - 1);
            energies.Forget(first);
            var sum = 0.0;
            for (var i = Math.Max(0, first); i < Math.Min(end, energies.Count); i++)
                sum += energies[i][0];
            yield return MathF.Max(Silence, (float)(10 * Math.Log10(sum / (end - first))));
        }
    }

    /// <summary>Mean square of each 10 ms.</summary>
    private static IEnumerable<ReadOnlyMemory<float>> Energies(IEnumerable<ReadOnlyMemory<float>> sound)
    {
        var (energy, filled, sum) = (new float[1], 0, 0.0);
        foreach (var block in sound)
        {
            for (var i = 0; i < block.Length; i++)
            {
                var sample = block.Span[i];
                sum += sample * sample;
                if (++filled < Slot)
                    continue;
                energy[0] = (float)(sum / Slot);
                yield return energy;
                (filled, sum) = (0, 0);
            }
        }
    }
}
