using Mien.Core;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;
using Mien.Torch;
using Mien.Torch.Backbones;

namespace Mien.Systems.MaeTmf;

/// <summary>Runs an encoder over the faces of a recording, a few at a time: features for the fusion network, or what single faces tell.</summary>
/// <param name="encoder">In evaluation mode; stays the caller's.</param>
/// <param name="size">Side of a picture as it sees it.</param>
public sealed class FramePredictor(VisionTransformer encoder, int size)
{
    private const int AtOnce = 32;

    private readonly Device _device = encoder.Parameters().First().Device;

    /// <summary>What the encoder makes of each face: after fine-tuning of the mean of all patches, before of the class token.</summary>
    /// <returns>[faces, width]</returns>
    public float[] Features(FaceRecording recording, CancellationToken cancellation = default) => Run(recording, encoder.Features, cancellation);

    /// <summary>What a fine-tuned encoder tells of every frame; one without a face takes the nearest with one.</summary>
    public TrackSeries Predict(FaceRecording recording, AffectTrack track, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var told = TrackSeries.OfOutputs(track, Run(recording, encoder.Forward, cancellation));
        return new(track, [.. NearestFrame.Fill([.. recording.FrameNumbers], recording.Length).SelectMany(face => told.Of(face).ToArray())]);
    }

    // Batches in flight use the processors better than operators split over them: nearly all the time goes into matrix products.
    private float[] Run(FaceRecording recording, Func<Tensor, Tensor> forward, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recording);
        int[][] batches = [.. Enumerable.Range(0, recording.Faces).Chunk(AtOnce)];
        var results = new float[batches.Length][];
        var threads = TorchRuntime.Threads;
        try
        {
            Parallel.For(0, batches.Length, new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
            {
                TorchRuntime.Threads = 1;
                using var scope = new Scope();
                using var noGradient = new NoGradient();
                var pictures = FacePicture.Batch([.. batches[i].Select(face => FacePicture.Whole(recording, face, size))], size);
                results[i] = forward(pictures.To(_device)).To(Device.Cpu).ToArray<float>();
            });
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is MienException))
        {
            throw error.InnerExceptions[0];
        }
        finally
        {
            TorchRuntime.Threads = threads;
        }
        return [.. results.SelectMany(batch => batch)];
    }
}
