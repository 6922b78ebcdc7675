namespace Mien.Torch.Checkpoints;

/// <summary>Checkpoints of PyTorch, <c>.pt</c> or <c>.pth</c>.</summary>
public static class PyTorchFile
{
    /// <summary>Reads a file that <c>torch.save</c> wrote, of whatever version. Nothing in the file can run code.</summary>
    /// <exception cref="CheckpointException">The file is damaged, hostile, or holds more than plain dictionaries of tensors.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static PyTorchCheckpoint Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var scope = new Scope();
        try
        {
            Span<byte> magic = stackalloc byte[PyTorchLegacyFile.Magic.Length];
            var read = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            var root = magic[..read] switch
            {
                _ when magic.SequenceEqual(PyTorchLegacyFile.Magic) => PyTorchLegacyFile.Read(stream, path),
                _ when magic.StartsWith("PK"u8) => PyTorchArchive.Read(stream, path),
                _ => throw new CheckpointException(path, "it is not a checkpoint of PyTorch"),
            };
            return new PyTorchCheckpoint(path, root, scope.ReleaseAll());
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException or ArgumentException or NotSupportedException
            or FormatException or OverflowException or TorchException)
        {
            throw new CheckpointException(path, "it is not a whole checkpoint of PyTorch", damage);
        }
    }

    /// <summary>Writes weights so that <c>torch.load</c> gives an OrderedDict of them; the file bears its name only when it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="state">Weights on any device, in any layout; each is written with memory of its own.</param>
    /// <exception cref="NotSupportedException">The weights take more than 4 GiB.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var scope = new Scope();
        using var part = new PartialFile(path);
        var zip = new StoredZipWriter(part.Stream);
        (string Name, Tensor Tensor)[] tensors = [.. state.Select(entry => (entry.Key, entry.Value.Detach().To(Device.Cpu).Contiguous()))];
        zip.Add("archive/data.pkl", PickleWriter.StateDictionary(tensors));
        zip.Add("archive/byteorder", "little"u8);
        for (var i = 0; i < tensors.Length; i++)
            zip.Add($"archive/data/{i}", tensors[i].Tensor);
        zip.Add("archive/version", "3\n"u8);
        zip.Complete();
        part.Commit();
    }
}
