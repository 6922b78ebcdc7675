using Mien.Core;
using Mien.Outputs;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Outputs;

public sealed class FeatureOutputTests
{
    [Fact]
    public void Arrays_hold_the_rows_in_which_a_face_was_found()
    {
        using var folder = new TemporaryFolder();
        using (var output = new FeatureOutput(folder["features.npz"], Sample.Header(Sample.Happy, Sample.Mouth)))
        {
            output.Write(new FrameRecord(Sample.Frame(1), []));
            output.Write(new FrameRecord(Sample.Frame(2), [Sample.Lost(0), Sample.Face(1, 0.25f, float.NaN)]));
            output.Write(new FrameRecord(Sample.Frame(3), [Sample.Face(0, 0.5f, 2), Sample.Face(1, 0.75f, 3)]));
            output.Complete(Sample.Summary());
        }

        var arrays = Npz.Read(folder["features.npz"]);
        arrays["frame"].As<int>().ToArray().ShouldBe([2, 3, 3]);
        arrays["face_id"].As<int>().ToArray().ShouldBe([1, 0, 1]);
        arrays["timestamp"].As<double>().ToArray().ShouldBe([0.04, 0.08, 0.08]);
        arrays["pose"].As<float>()[..3].ToArray().ShouldBe([10, -20, 180]);
        arrays["landmarks"].Shape.ShouldBe([3L, 68, 2]);
        arrays["values"].As<float>().ToArray().ShouldBe([0.25f, float.NaN, 0.5f, 2, 0.75f, 3]);
        arrays["columns"].AsText().ShouldBe(["emotion_happy", "mouth_openness"]);
    }

    [Fact]
    public void A_full_disk_is_said_plainly_and_leaves_nothing()
    {
        using var disk = new SmallFileSystem("size=256k");
        using (var output = new FeatureOutput(disk["features.npz"], Sample.Header()))
        {
            Should.Throw<OutputException>(() =>
            {
                for (var i = 0; i < 2000; i++)
                    output.Write(new FrameRecord(Sample.Frame(i), [Sample.Face(0)]));
            }).Message.ShouldContain("the disk is full");
        }
        Directory.GetFileSystemEntries(disk.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_disk_that_fills_up_while_the_arrays_are_packed_leaves_nothing_either()
    {
        using var disk = new SmallFileSystem("size=5m");
        using (var output = new FeatureOutput(disk["features.npz"], Sample.Header()))
        {
            for (var i = 0; i < 500; i++)
                output.Write(new FrameRecord(Sample.Frame(i), [Sample.Face(0)]));

            Should.Throw<OutputException>(() => output.Complete(Sample.Summary())).Message.ShouldContain("the disk is full");
        }
        Directory.GetFileSystemEntries(disk.Path).ShouldBeEmpty();
    }
}
