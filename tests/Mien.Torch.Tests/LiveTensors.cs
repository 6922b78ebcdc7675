namespace Mien.Torch.Tests;

/// <summary>Counts tensors for leak checks.</summary>
internal static class LiveTensors
{
    /// <summary>The count once the finalizers have freed what earlier tests left to them.</summary>
    public static long Settled
    {
        get
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Tensor.LiveCount;
        }
    }
}
