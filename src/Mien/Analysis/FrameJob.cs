using Mien.Core;
using Mien.Faces;

namespace Mien.Analysis;

/// <summary>A frame on its way through the analysis: followed faces, then their descriptions, then what time adds.</summary>
internal sealed class FrameJob(Frame frame, IReadOnlyList<TrackedFace> faces) : IDisposable
{
    private readonly TaskCompletionSource<FaceDescription?[]> _descriptions = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Frame Frame => frame;

    public IReadOnlyList<TrackedFace> Faces => faces;

    /// <summary>Describes the visible faces; called by one worker.</summary>
    public void Describe(FaceDescriber describer)
    {
        try
        {
            _descriptions.SetResult([.. faces.Select(face => face.Mesh is null ? null : describer.Describe(frame.Image, face.Mesh))]);
        }
        catch (Exception exception)
        {
            _descriptions.SetException(exception);
        }
    }

    /// <summary>Waits for the descriptions: one per face, null for a lost one.</summary>
    public FaceDescription?[] Descriptions(CancellationToken cancellation) =>
        _descriptions.Task.WaitAsync(cancellation).GetAwaiter().GetResult();

    public void Dispose()
    {
        frame.Dispose();
        if (_descriptions.Task.IsCompletedSuccessfully)
        {
            foreach (var face in _descriptions.Task.Result)
                face?.Dispose();
        }
    }
}
