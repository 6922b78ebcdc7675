namespace Mien.Core;

/// <summary>One decoded frame of a video: its picture and the time at which it is shown.</summary>
/// <param name="Number">Position in the stream, from 1, counting every decoded frame.</param>
/// <param name="Time">Presentation time.</param>
/// <param name="Image">The picture, upright (rotation metadata applied); owned by the frame.</param>
public sealed record Frame(int Number, Timestamp Time, Image Image) : IDisposable
{
    /// <summary>Gives the picture back to the pool.</summary>
    public void Dispose() => Image.Dispose();
}
