using System.Net;
using System.Net.Sockets;
using Mien.Torch.Collectives;

namespace Mien.Torch.Tests.Collectives;

/// <summary>Two ranks on this machine; here as threads of this process, which is enough where none of them dies.</summary>
internal static class Ranks
{
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static void Run(Action<ProcessGroup> body)
    {
        if (!ProcessGroup.IsSupported)
            Assert.Skip("this libtorch has no collectives");
        var port = FreePort();
        var errors = new Exception?[2];
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(rank => new Thread(() =>
        {
            try
            {
                using var group = ProcessGroup.Join(new("127.0.0.1", port, rank, 2), TimeSpan.FromSeconds(20));
                body(group);
                group.Barrier();
            }
            catch (Exception error)
            {
                errors[rank] = error;
            }
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        if (errors.OfType<Exception>().ToArray() is { Length: > 0 } thrown)
            throw new AggregateException(thrown);
    }
}
