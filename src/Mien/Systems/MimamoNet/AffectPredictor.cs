using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;

namespace Mien.Systems.MimamoNet;

/// <summary>Predicts recordings, a few snippets at a time: memory does not grow with the recording but for the result.</summary>
/// <param name="network">In evaluation mode; stays the caller's.</param>
/// <param name="snippetLength">Frames of a snippet, as in training.</param>
/// <param name="overlap">What counts where two snippets predict the same frame.</param>
/// <remarks>Holds working memory: use one object per thread.</remarks>
public sealed class AffectPredictor(AffectNetwork network, int snippetLength = 64, OverlapRule overlap = OverlapRule.Later)
{
    // Along the batch axis results depend on what is predicted together; the released code takes 16.
    private readonly int _batchSize = network.Options.RecurrentAxis == RecurrentAxis.Batch ? 16 : 4;
    private readonly SnippetReader _reader = new(network.Options, network.SpatialWidth);

    /// <summary>Predicts a recording.</summary>
    /// <param name="video">The recording.</param>
    /// <param name="cancellation">Stops.</param>
    public AffectPrediction Predict(AffectVideo video, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        var outputs = network.Options.Outputs;
        var sums = new double[video.FrameCount * outputs];              // [frames, K]
        var counts = new int[video.FrameCount];
        foreach (var batch in Snippets.ForPrediction(video.FrameCount, snippetLength).Chunk(_batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var values = Forward(video, batch);
            foreach (var (i, snippet) in batch.Index())
                Add(values.AsSpan(i * snippet.Count * outputs, snippet.Count * outputs), snippet, sums, counts);
        }
        var target = network.Options.Target;
        return new(
            target == AffectTarget.Arousal ? [] : Column(sums, counts, 0, outputs),
            target == AffectTarget.Valence ? [] : Column(sums, counts, outputs - 1, outputs));
    }

    private float[] Forward(AffectVideo video, Snippet[] batch)
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        return network.Forward(_reader.Read([.. batch.Select(snippet => new VideoSnippet(video, snippet, SnippetCrop.Whole))])).To(Device.Cpu).ToArray<float>();
    }

    private void Add(ReadOnlySpan<float> values, Snippet snippet, double[] sums, int[] counts)
    {
        var outputs = values.Length / snippet.Count;
        for (var i = 0; i < values.Length; i++)
        {
            ref var sum = ref sums[(snippet.Start * outputs) + i];
            sum = overlap == OverlapRule.Later ? values[i] : sum + values[i];
        }
        for (var frame = snippet.Start; frame < snippet.End; frame++)
            counts[frame] = overlap == OverlapRule.Later ? 1 : counts[frame] + 1;
    }

    private static double[] Column(double[] sums, int[] counts, int column, int columns) =>
        [.. counts.Select((count, frame) => sums[(frame * columns) + column] / count)];
}
