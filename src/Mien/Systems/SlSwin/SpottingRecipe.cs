namespace Mien.Systems.SlSwin;

/// <summary>How a spotting network learns.</summary>
public enum SpottingRecipe
{
    /// <summary>AdamW with one cycle, 8 epochs: finds more on the same data. The default.</summary>
    AdamW,

    /// <summary>The article's: plain gradient descent, rate 5e-4, 25 epochs.</summary>
    Published,
}
