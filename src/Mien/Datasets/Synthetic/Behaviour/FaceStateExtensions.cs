using Mien.Core;

namespace Mien.Datasets.Synthetic.Behaviour;

internal static class FaceStateExtensions
{
    /// <summary>Adds strength to a muscle that may already be active: a + b - ab, which stays smooth and within 0..1 and leaves b as it is where a is 0.</summary>
    public static void Raise(this FaceState state, ActionUnit unit, float left, float right)
    {
        state[unit, FaceSide.Left] += left * (1 - state[unit, FaceSide.Left]);
        state[unit, FaceSide.Right] += right * (1 - state[unit, FaceSide.Right]);
    }
}
