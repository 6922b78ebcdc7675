namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>One thing a face does during a take, known for every moment on its own.</summary>
internal interface IBehaviour
{
    /// <summary>Adds it to what the face already does.</summary>
    /// <param name="seconds">From the start of the take.</param>
    /// <param name="state">The face at that moment.</param>
    void Apply(double seconds, FaceState state);
}
