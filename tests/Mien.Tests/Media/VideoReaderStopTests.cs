using System.Diagnostics;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class VideoReaderStopTests : IDisposable
{
    private readonly MediaFolder _folder = new();
    private readonly string _clip;

    public VideoReaderStopTests() => _clip = _folder.Clip("long.mp4", "testsrc=size=320x240:rate=25:duration=60", "-preset", "ultrafast");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cancelling_ends_the_enumeration_and_the_child()
    {
        using var cancelling = new CancellationTokenSource();
        using var reader = VideoReaderTests.Open(_clip);
        var child = 0;

        Should.Throw<OperationCanceledException>(() =>
        {
            foreach (var frame in reader.ReadFrames(cancelling.Token))
            {
                frame.Dispose();
                child = reader.Pump.ShouldNotBeNull().ProcessId;
                Runs(child).ShouldBeTrue();
                if (frame.Number == 10)
                    cancelling.Cancel();
            }
        });

        Runs(child).ShouldBeFalse();
        reader.End.ShouldBeNull();
        reader.Pump.ShouldBeNull();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_decoder_that_someone_interrupts_is_no_broken_file(string signal)
    {
        using var reader = VideoReaderTests.Open(_clip);

        Should.Throw<OperationCanceledException>(() =>
        {
            foreach (var frame in reader.ReadFrames(TestContext.Current.CancellationToken))
            {
                frame.Dispose();
                if (frame.Number == 10)
                    MediaFolder.Run("kill", "-s", signal, $"{reader.Pump.ShouldNotBeNull().ProcessId}");
            }
        });

        reader.End.ShouldBeNull();
    }

    [Fact]
    public void Leaving_the_loop_early_ends_the_child_and_the_video_can_be_read_again()
    {
        using var reader = VideoReaderTests.Open(_clip);
        var child = 0;
        foreach (var frame in reader.ReadFrames(TestContext.Current.CancellationToken))
        {
            frame.Dispose();
            child = reader.Pump.ShouldNotBeNull().ProcessId;
            break;
        }

        Runs(child).ShouldBeFalse();
        VideoReaderTests.Times(reader).Length.ShouldBe(1500);
    }

    [Fact]
    public void Disposing_the_reader_from_another_thread_ends_a_waiting_consumer()
    {
        var token = TestContext.Current.CancellationToken;
        using var reader = VideoReaderTests.Open(_clip);
        using var frames = reader.ReadFrames(token).GetEnumerator();
        frames.MoveNext().ShouldBeTrue();
        frames.Current.Dispose();
        var child = reader.Pump.ShouldNotBeNull().ProcessId;

        var disposing = new Thread(reader.Dispose);
        disposing.Start();
        Should.Throw<OperationCanceledException>(() =>
        {
            while (frames.MoveNext())
                frames.Current.Dispose();
        });
        disposing.Join();

        Runs(child).ShouldBeFalse();
    }

    [Fact]
    public void A_slow_consumer_finds_four_frames_waiting_and_never_more()
    {
        using var reader = VideoReaderTests.Open(_clip);
        var most = 0;
        foreach (var frame in reader.ReadFrames(TestContext.Current.CancellationToken))
        {
            frame.Dispose();
            if (frame.Number % 20 == 0)
                Thread.Sleep(5);
            most = Math.Max(most, reader.Pump.ShouldNotBeNull().Waiting);
        }

        most.ShouldBe(FramePump.Capacity);
    }

    [Fact]
    public void A_second_enumeration_during_the_first_is_refused()
    {
        var token = TestContext.Current.CancellationToken;
        using var reader = VideoReaderTests.Open(_clip);
        using var frames = reader.ReadFrames(token).GetEnumerator();
        frames.MoveNext();
        frames.Current.Dispose();

        Should.Throw<InvalidOperationException>(() => reader.ReadFrames(token).First().Dispose());
    }

    private static bool Runs(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
