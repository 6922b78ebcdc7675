namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Ways to wear hair.</summary>
internal enum HairStyle
{
    /// <summary>None.</summary>
    Bald,

    /// <summary>A shadow on the scalp.</summary>
    Shaven,

    /// <summary>Short all over.</summary>
    Short,

    /// <summary>Fuller on top.</summary>
    Full,

    /// <summary>To the shoulders, parted.</summary>
    Long,
}
