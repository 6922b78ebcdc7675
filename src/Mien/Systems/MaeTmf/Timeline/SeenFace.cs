namespace Mien.Systems.MaeTmf.Timeline;

/// <summary>Where in a video one face is seen: a few bytes a frame.</summary>
internal sealed class SeenFace
{
    /// <summary>Its frames among all that were analysed, from 0, ascending.</summary>
    public List<int> Positions { get; } = [];

    /// <summary>Its rows in the files of vectors.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>How far its mouth is open.</summary>
    public List<float> Mouth { get; } = [];

    /// <summary>The mouth in each frame of the video; NaN where the face is not seen.</summary>
    public float[] MouthOver(int frames)
    {
        var mouth = new float[frames];
        Array.Fill(mouth, float.NaN);
        foreach (var (position, opening) in Positions.Zip(Mouth))
            mouth[position] = opening;
        return mouth;
    }
}
