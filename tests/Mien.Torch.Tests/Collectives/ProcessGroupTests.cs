using System.Net;
using System.Net.Sockets;
using Mien.Torch.Collectives;

namespace Mien.Torch.Tests.Collectives;

public sealed class ProcessGroupTests
{
    [Theory]
    [InlineData(ReduceOperation.Sum, 3)]
    [InlineData(ReduceOperation.Mean, 1.5)]
    [InlineData(ReduceOperation.Minimum, 1)]
    [InlineData(ReduceOperation.Maximum, 2)]
    public void All_ranks_hold_what_an_all_reduce_makes_of_their_values(ReduceOperation operation, double expected) => Ranks.Run(group =>
    {
        using var values = Tensor.From<double>([group.Rank + 1, group.Rank + 1], 2);
        group.AllReduce(values, operation);
        values.ToArray<double>().ShouldBe([expected, expected]);
    });

    [Fact]
    public void Tensors_of_any_type_are_broadcast() => Ranks.Run(group =>
    {
        using var scope = new Scope();
        foreach (var type in Enum.GetValues<ScalarType>().Where(type => !$"{type}".StartsWith("Complex", StringComparison.Ordinal)))
        {
            var values = Tensor.From<float>([1, 2 * group.Rank, 0], 3).To(type);
            group.Broadcast(values, from: 1);
            values.To(ScalarType.Float32).ToArray<float>().ShouldBe(type == ScalarType.Bool ? [1f, 1f, 0f] : [1f, 2f, 0f]);
        }
    });

    [Fact]
    public void An_all_gather_has_every_rank_s_values_in_order() => Ranks.Run(group =>
    {
        using var scope = new Scope();
        var gathered = group.AllGather(Tensor.From<long>([group.Rank, 10 + group.Rank], 2));
        gathered.Shape.ShouldBe([2, 2]);
        gathered.ToArray<long>().ShouldBe([0, 10, 1, 11]);
    });

    [Fact]
    public void The_others_wait_for_what_only_the_first_rank_does()
    {
        var done = false;
        Ranks.Run(group =>
        {
            group.OnFirstRank(() =>
            {
                Thread.Sleep(50);
                done = true;
            });
            Volatile.Read(ref done).ShouldBeTrue();
        });
    }

    [Fact]
    public void When_what_the_first_rank_does_fails_no_rank_goes_on() => Should.Throw<AggregateException>(() => Ranks.Run(group =>
        group.OnFirstRank(() => throw new IOException("disk full"))))
        .InnerExceptions.Select(error => error.GetType()).ShouldBe([typeof(IOException), typeof(PeerLostException)]);

    [Fact]
    public void A_tensor_that_cannot_be_sent_is_not_taken_for_a_lost_rank() => Ranks.Run(group =>
    {
        using var scope = new Scope();
        var turned = Tensors.Zeros([2, 3]).Transpose(0, 1);
        Should.Throw<TorchException>(() => group.AllReduce(turned));
        Should.Throw<TorchException>(() => group.Broadcast(turned));
        Should.Throw<ArgumentOutOfRangeException>(() => group.Broadcast(turned, from: 2));
    });

    [Fact]
    public void A_port_in_use_is_said_to_be_so()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var launch = new LaunchEnvironment("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, 0, 2);
        Failure(launch).ShouldContain("the port is in use. Set MASTER_PORT");
    }

    [Fact]
    public void Waiting_for_a_rank_that_never_comes_ends_at_the_time_out() =>
        Failure(new("127.0.0.1", Ranks.FreePort(), 0, 2)).ShouldContain("Rank 0 of 2 did not meet the others");

    [Fact]
    public void Waiting_for_a_first_rank_that_never_comes_ends_at_the_time_out() =>
        Failure(new("127.0.0.1", Ranks.FreePort(), 1, 2)).ShouldContain("are all ranks started");

    [Fact]
    public void An_unknown_host_is_refused() => Failure(new("nosuchhost.invalid", 29500, 1, 2)).ShouldContain("MASTER_ADDR is not reachable");

    [Fact]
    public void An_unknown_network_interface_is_refused() =>
        Failure(new("127.0.0.1", Ranks.FreePort(), 0, 1, NetworkInterface: "nosuch0")).ShouldContain("nosuch0");

    private static string Failure(LaunchEnvironment launch)
    {
        if (!ProcessGroup.IsSupported)
            Assert.Skip("this libtorch has no collectives");
        return Should.Throw<RendezvousException>(() => ProcessGroup.Join(launch, TimeSpan.FromSeconds(1))).Message;
    }
}
