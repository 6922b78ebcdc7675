namespace Mien.Torch.Tests;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Threads_hold_for_the_calling_thread_only()
    {
        var seen = 0;
        var first = new Thread(() => TorchRuntime.Threads = 1);
        first.Start();
        first.Join();
        var second = new Thread(() =>
        {
            TorchRuntime.Threads = 2;
            var other = new Thread(() => TorchRuntime.Threads = 1);
            other.Start();
            other.Join();
            seen = TorchRuntime.Threads;
        });
        second.Start();
        second.Join();
        seen.ShouldBe(2);
    }

    [Fact]
    public void Zero_threads_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => TorchRuntime.Threads = 0);
        Should.Throw<ArgumentOutOfRangeException>(() => TorchRuntime.SetBlasThreads(0));
    }

    [Fact]
    public void Debians_BLAS_is_OpenBLAS_and_lets_its_threads_be_set()
    {
        if (Environment.GetEnvironmentVariable("MIEN_LIBTORCH") is not null)
            Assert.Skip("another libtorch may use another BLAS");
        TorchRuntime.SetBlasThreads(1).ShouldBeTrue();
    }

    [Fact]
    public void The_version_is_a_version() => Version.TryParse(TorchRuntime.Version.Split('+')[0], out _).ShouldBeTrue();

    [Fact]
    public void Inference_mode_ends_where_it_is_disposed()
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([0], 1);
        x.RequiresGradient = true;
        using (new InferenceMode())
            x.Sigmoid().RequiresGradient.ShouldBeFalse();
        x.Sigmoid().RequiresGradient.ShouldBeTrue();
    }
}
