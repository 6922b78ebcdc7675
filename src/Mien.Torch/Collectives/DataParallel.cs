using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Mien.Torch.Modules;

namespace Mien.Torch.Collectives;

/// <summary>
/// Trains one network on several processes, each with its own part of the data: all begin with rank 0's weights and step with the mean
/// of all gradients, so that their weights stay the same, and the same as one process's with the joined batch.
/// </summary>
/// <remarks>
/// Call <see cref="AverageGradients"/> after the backward pass and before the optimizer's step; after several backward passes where
/// gradients are accumulated. Batch norm sees the own part of a batch only, and its running statistics differ from rank to rank until
/// <see cref="BroadcastState"/>.
/// </remarks>
public sealed class DataParallel
{
    private static readonly Operator Split = new("aten::split_with_sizes");

    private readonly Module _network;
    private readonly ProcessGroup _group;
    private readonly long _bucketBytes;

    /// <param name="network">The same on every rank, but for its values.</param>
    /// <param name="group">The ranks that train it.</param>
    /// <param name="bucketMebibytes">Gradients sent at a time. Default 25, PyTorch's value.</param>
    /// <exception cref="InvalidOperationException">The ranks hold different networks.</exception>
    /// <exception cref="PeerLostException">Another rank is gone or silent.</exception>
    public DataParallel(Module network, ProcessGroup group, int bucketMebibytes = 25)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bucketMebibytes);
        (_network, _group, _bucketBytes) = (network, group, (long)bucketMebibytes << 20);
        RequireSameNetwork();
        BroadcastState();
    }

    /// <summary>Gives rank 0's parameters and buffers to all.</summary>
    /// <exception cref="PeerLostException">Another rank is gone or silent.</exception>
    public void BroadcastState()
    {
        using var noGradient = new NoGradient();
        foreach (var (_, tensor) in _network.State())
        {
            using var scope = new Scope();
            var copy = tensor.Detach().To(Device.Cpu).Contiguous().Clone();
            _group.Broadcast(copy);
            tensor.CopyInPlace(copy);
        }
    }

    /// <summary>Replaces every gradient by its mean over all ranks. A rank that did not use a parameter counts with zeros.</summary>
    /// <exception cref="PeerLostException">Another rank is gone or silent. All gradients are cleared, so that no step can use them.</exception>
    public void AverageGradients()
    {
        using var noGradient = new NoGradient();
        try
        {
            foreach (var bucket in Buckets(UsedAnywhere()))
                Average(bucket);
        }
        catch (PeerLostException)
        {
            _network.ClearGradients();
            throw;
        }
    }

    /// <summary>Parameters with a gradient on at least one rank, the last first: the order in which a backward pass finishes them.</summary>
    private List<Tensor> UsedAnywhere()
    {
        using var scope = new Scope();
        Tensor[] parameters = [.. _network.Parameters().Reverse()];
        var used = Tensor.From<byte>([.. parameters.Select(parameter => (byte)(parameter.Gradient is null ? 0 : 1))], parameters.Length);
        _group.AllReduce(used, ReduceOperation.Maximum);
        var flags = used.ToArray<byte>();
        return [.. parameters.Where((_, i) => flags[i] != 0)];
    }

    private IEnumerable<Tensor[]> Buckets(List<Tensor> parameters)
    {
        var bucket = new List<Tensor>();
        var bytes = 0L;
        foreach (var parameter in parameters)
        {
            var size = parameter.Count * (SentType(parameter) == ScalarType.Float64 ? 8 : 4);
            if (bucket.Count > 0 && (bytes + size > _bucketBytes || SentType(parameter) != SentType(bucket[0])))
            {
                yield return [.. bucket];
                bucket.Clear();
                bytes = 0;
            }
            bucket.Add(parameter);
            bytes += size;
        }
        if (bucket.Count > 0)
            yield return [.. bucket];
    }

    private void Average(Tensor[] parameters)
    {
        using var scope = new Scope();
        var type = SentType(parameters[0]);
        foreach (var parameter in parameters)
            parameter.Gradient ??= Tensors.ZerosLike(parameter);
        var gradients = Array.ConvertAll(parameters, parameter => parameter.Gradient!);
        var flat = Array.ConvertAll(gradients, gradient => gradient.To(type).To(Device.Cpu).Reshape(-1)).Concatenate(0);
        _group.AllReduce(flat, ReduceOperation.Mean);
        var means = Split.CallMany(flat, Array.ConvertAll(gradients, gradient => gradient.Count), 0);
        for (var i = 0; i < gradients.Length; i++)
            gradients[i].CopyInPlace(means[i].Reshape(gradients[i].Shape));
    }

    /// <summary>Sums of half-precision gradients are formed in single precision.</summary>
    private static ScalarType SentType(Tensor parameter) =>
        parameter.ScalarType == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>Tensors of different sizes would bring Gloo down without a word.</summary>
    private void RequireSameNetwork()
    {
        using var scope = new Scope();
        var description = string.Join('\n', _network.State().Select(entry =>
            $"{entry.Name} [{string.Join(", ", entry.Tensor.Shape)}] {entry.Tensor.ScalarType}"));
        var fingerprint = MemoryMarshal.Read<long>(SHA256.HashData(Encoding.UTF8.GetBytes(description)));
        var fingerprints = _group.AllGather(Tensor.From<long>([fingerprint], 1)).ToArray<long>();
        int[] different = [.. Enumerable.Range(0, fingerprints.Length).Where(rank => fingerprints[rank] != fingerprints[0])];
        if (different.Length > 0)
        {
            throw new InvalidOperationException(
                $"The network of rank {string.Join(", ", different)} differs from rank 0's in names, shapes or types. Give every rank the same options.");
        }
    }
}
