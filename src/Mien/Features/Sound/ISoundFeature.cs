namespace Mien.Features.Sound;

/// <summary>Describes what is heard while each frame of a video is shown by a vector.</summary>
public interface ISoundFeature : IDisposable
{
    /// <summary>Length of a vector.</summary>
    int Width { get; }

    /// <summary>What distinguishes its vectors from those of another feature, other settings or other weights.</summary>
    string Id { get; }

    /// <summary>Gives the vector of each frame. Sound is read no further than needed, and forgotten when it has passed.</summary>
    /// <param name="sound">Samples at 16 kHz in blocks of any length, each valid until the next; none for a silent video.</param>
    /// <param name="frames">In order; also read no further than needed.</param>
    /// <returns>As many vectors as frames, each valid until the next is asked for; zeros where there is no sound at all.</returns>
    IEnumerable<ReadOnlyMemory<float>> Describe(IEnumerable<ReadOnlyMemory<float>> sound, IEnumerable<ShownFrame> frames);
}
