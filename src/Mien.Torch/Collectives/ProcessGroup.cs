using System.Net;
using System.Net.Sockets;
using Mien.Torch.Native;

namespace Mien.Torch.Collectives;

/// <summary>
/// Processes that compute together, on one machine or many, through Gloo. Every rank makes the same calls in the same order, from one
/// thread at a time. Tensors are contiguous and in main memory.
/// </summary>
public sealed class ProcessGroup : IDisposable
{
    /// <summary>How long a rank waits for the others unless told otherwise.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    private nint _handle;

    private ProcessGroup(nint handle, LaunchEnvironment launch) => (_handle, Launch) = (handle, launch);

    /// <summary>Frees the group if nobody disposed it.</summary>
    ~ProcessGroup() => Free();

    /// <summary>False where libtorch came without Gloo's headers, as PyTorch's own downloads do.</summary>
    public static bool IsSupported => Bridge.HasCollectives() != 0;

    /// <summary>How this process was launched.</summary>
    public LaunchEnvironment Launch { get; }

    /// <summary>Number of this process, from 0.</summary>
    public int Rank => Launch.Rank;

    /// <summary>Number of processes.</summary>
    public int WorldSize => Launch.WorldSize;

    private nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle == 0, this);
            return _handle;
        }
    }

    /// <summary>Waits until all processes of the launch are there.</summary>
    /// <param name="launch">Who meets where.</param>
    /// <param name="timeout">How long to wait for the others, now and in every collective; <see cref="DefaultTimeout"/> where null.</param>
    /// <exception cref="RendezvousException">They did not come in time, the port is taken, or a name is unknown.</exception>
    /// <exception cref="TorchMissingException">This libtorch has no collectives.</exception>
    public static ProcessGroup Join(LaunchEnvironment launch, TimeSpan? timeout = null)
    {
        if (!IsSupported)
        {
            throw new TorchMissingException(
                "this libtorch came without Gloo's headers, so it runs one process only; Debian's libtorch-dev has them.");
        }
        var milliseconds = (long)(timeout ?? DefaultTimeout).TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(milliseconds, nameof(timeout));
        var handle = Bridge.GroupJoin(
            launch.MasterAddress, launch.MasterPort, launch.Rank, launch.WorldSize, OwnAddress(launch), launch.NetworkInterface, milliseconds);
        return handle != 0 ? new(handle, launch) : throw NotMet(launch, Bridge.LastError());
    }

    /// <summary>Combines every rank's tensor, element by element; afterwards all ranks hold the result.</summary>
    /// <param name="tensor">Same shape and type on every rank; changed in place.</param>
    /// <param name="operation">How values are combined.</param>
    /// <exception cref="PeerLostException">Another rank is gone or silent; the tensor's content is then undefined.</exception>
    public void AllReduce(Tensor tensor, ReduceOperation operation = ReduceOperation.Sum)
    {
        var reduction = operation switch    // c10d::ReduceOp; Gloo itself has no mean
        {
            ReduceOperation.Minimum => 3,
            ReduceOperation.Maximum => 4,
            _ => 0,
        };
        Check(Bridge.GroupAllReduce(Handle, tensor.Handle, reduction), "an all-reduce");
        if (operation == ReduceOperation.Mean)
        {
            using var scope = new Scope();
            using var noGradient = new NoGradient();
            tensor.MultiplyInPlace(1.0 / WorldSize);
        }
    }

    /// <summary>Gives one rank's tensor to all.</summary>
    /// <param name="tensor">Same shape and type on every rank; changed in place except on the giving one.</param>
    /// <param name="from">The giving rank.</param>
    /// <exception cref="PeerLostException">Another rank is gone or silent.</exception>
    public void Broadcast(Tensor tensor, int from = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, WorldSize);
        Check(Bridge.GroupBroadcast(Handle, tensor.Handle, from), "a broadcast");
    }

    /// <summary>Collects every rank's tensor on every rank.</summary>
    /// <param name="tensor">Same shape and type on every rank.</param>
    /// <returns>[ranks, ...]</returns>
    /// <exception cref="PeerLostException">Another rank is gone or silent.</exception>
    public Tensor AllGather(Tensor tensor)
    {
        var gathered = Tensors.Zeros([WorldSize, .. tensor.Shape], tensor.ScalarType);
        Check(Bridge.GroupAllGather(Handle, tensor.Handle, gathered.Handle), "an all-gather");
        return gathered;
    }

    /// <summary>Waits until every rank has come here.</summary>
    /// <exception cref="PeerLostException">Another rank is gone or silent.</exception>
    public void Barrier() => Check(Bridge.GroupBarrier(Handle), "a barrier");

    /// <summary>
    /// Does something on rank 0 only, such as writing a checkpoint, while the others wait. Where it fails, no rank goes on.
    /// </summary>
    /// <exception cref="PeerLostException">On the others, when it failed on rank 0 or took longer than the time-out.</exception>
    public void OnFirstRank(Action action)
    {
        if (Rank == 0)
            action();
        Barrier();
    }

    /// <summary>Leaves the group. After a normal end call <see cref="Barrier"/> first, lest another rank be left in its last collective.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Check(int status, string operation)
    {
        const int peerLost = -2;
        if (status == peerLost)
            throw new PeerLostException(operation, Rank, WorldSize, Bridge.LastError());
        Bridge.Check(status, operation);
    }

    /// <summary>This machine's address on the network that leads to rank 0. Connecting a datagram socket sends nothing.</summary>
    private static string OwnAddress(LaunchEnvironment launch)
    {
        try
        {
            var master = Dns.GetHostAddresses(launch.MasterAddress)[0];
            using var socket = new Socket(master.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(master, launch.MasterPort);
            return ((IPEndPoint)socket.LocalEndPoint!).Address.ToString();
        }
        catch (SocketException error)
        {
            throw new RendezvousException(launch, $"the address of MASTER_ADDR is not reachable from here ({error.Message}).", error);
        }
    }

    private static RendezvousException NotMet(LaunchEnvironment launch, string words)
    {
        var advice = words.Contains("already in use", StringComparison.OrdinalIgnoreCase)
            ? "the port is in use. Set MASTER_PORT to another one, the same on every rank."
            : "are all ranks started, with the same MASTER_ADDR and MASTER_PORT, and is the port open between the machines?";
        return new(launch, $"{advice} ({words})");
    }

    private void Free()
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
            Bridge.GroupFree(handle);
    }
}
