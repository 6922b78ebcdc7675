namespace Mien.Torch.CudaCheck;

/// <summary>The numbers to compute with: the same on every device, drawn in main memory.</summary>
internal sealed class Inputs
{
    public Inputs(Device device)
    {
        using var random = new RandomGenerator(0);
        Device = device;
        Matrix = Tensors.Normal([1024, 1024], random).To(device);
        Picture = Tensors.Normal([8, 8, 112, 112], random).To(device);
        Filters = Tensors.Normal([16, 8, 3, 3], random).To(device);
    }

    public Device Device { get; }

    public Tensor Matrix { get; }

    public Tensor Picture { get; }

    public Tensor Filters { get; }
}
