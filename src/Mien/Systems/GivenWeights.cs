using Mien.Torch.Checkpoints;

namespace Mien.Systems;

/// <summary>Weights in a file that the user names.</summary>
internal static class GivenWeights
{
    /// <summary>Reads a safetensors file, or whatever else as a checkpoint of PyTorch.</summary>
    /// <returns>The caller's to dispose.</returns>
    /// <exception cref="CheckpointException">It is damaged, or holds more than tensors.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static StateDictionary Read(string path)
    {
        if (!Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            using var checkpoint = PyTorchFile.Read(path);
            return checkpoint.State();
        }
        using var file = SafetensorsFile.Open(path);
        var state = new StateDictionary(path);
        foreach (var (name, tensor) in file.ReadAll())
            state.Add(name, tensor);
        return state;
    }
}
