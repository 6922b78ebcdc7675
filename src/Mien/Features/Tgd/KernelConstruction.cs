namespace Mien.Features.Tgd;

/// <summary>How a one-dimensional difference becomes one of two or three dimensions.</summary>
public enum KernelConstruction
{
    /// <summary>The difference along one axis, the smoother S along the others: separable, hence fast.</summary>
    Orthogonal = 0,

    /// <summary>The average of one-dimensional differences over all directions, each weighted with its cosine.</summary>
    Rotational = 1,
}
