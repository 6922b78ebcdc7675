namespace Mien.Systems.SlSwin;

/// <summary>Flow pictures of one video, one by one → a score each.</summary>
public interface IPictureScorer
{
    /// <summary>Adds the next picture.</summary>
    /// <param name="picture">[3, size, size] in pixels of motion.</param>
    void Push(ReadOnlySpan<Half> picture);

    /// <summary>The scores of all pictures pushed since the last call, in order.</summary>
    float[] Take();
}
