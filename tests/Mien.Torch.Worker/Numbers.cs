using Mien.Torch.Data;

namespace Mien.Torch.Worker;

/// <summary>Points in four dimensions with a value to learn, made of their index alone.</summary>
public sealed class Numbers(int count) : IDataset<float[]>
{
    public int Count => count;

    public string NameOf(int index) => $"number {index}";

    public float[] Load(int index, ItemRandom random)
    {
        float[] x = [MathF.Sin(index), MathF.Cos(2 * index), MathF.Sin(3 * index), MathF.Cos(5 * index)];
        return [.. x, (x[0] * x[1]) + x[2] - (0.5f * x[3])];
    }
}
