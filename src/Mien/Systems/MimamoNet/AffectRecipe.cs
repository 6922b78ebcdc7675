namespace Mien.Systems.MimamoNet;

/// <summary>How the affect network learns.</summary>
public enum AffectRecipe
{
    /// <summary>AdamW with one cycle, rate 1e-3, 8 epochs: learns more from little data. The default.</summary>
    AdamW,

    /// <summary>The published one: gradient descent with momentum, rate 1e-3, a tenth of it from epochs 10 and 20 on, 25 epochs.</summary>
    Published,
}
