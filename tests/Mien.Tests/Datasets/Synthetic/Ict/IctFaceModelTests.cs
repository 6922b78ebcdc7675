using System.Runtime.InteropServices;
using Mien.Core;
using Mien.Datasets.Synthetic.Ict;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Datasets.Synthetic.Ict;

public sealed class IctFaceModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = Path.Combine(_folder.Path, "nothing.npz");
        Should.Throw<InputException>(() => IctFaceSource.Open(path)).Path.ShouldBe(path);
    }

    [Fact]
    public void A_file_that_is_no_archive_is_refused()
    {
        var path = Path.Combine(_folder.Path, "junk.npz");
        File.WriteAllBytes(path, [1, 2, 3, 4]);
        Should.Throw<InputException>(() => IctFaceSource.Open(path)).Message.ShouldContain("junk.npz");
    }

    [Fact]
    public void A_missing_array_is_named()
    {
        var arrays = Arrays();
        arrays.Remove("uv");
        Refused(arrays).ShouldContain("\"uv\"");
    }

    [Fact]
    public void An_array_of_another_shape_or_type_is_refused()
    {
        var arrays = Arrays();
        arrays["neutral"] = NpyArray.Create<float>([1, 3], [0, 0, 0]);
        Refused(arrays).ShouldContain("[26719, 3]");
        arrays = Arrays();
        arrays["landmarks68"] = NpyArray.Create<long>([68], new long[68]);
        Refused(arrays).ShouldContain("landmarks68");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(26719)]
    [InlineData(25000)]                                                      // a vertex of the tears, which are not kept
    public void A_triangle_that_points_at_nothing_is_refused(int vertex)
    {
        var arrays = Arrays();
        var triangles = new int[52220 * 3];
        triangles[^1] = vertex;
        arrays["triangles"] = NpyArray.Create<int>([52220, 3], triangles);
        Refused(arrays).ShouldContain("triangles");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e6f)]
    public void Numbers_that_are_no_lengths_are_refused(float number)
    {
        var arrays = Arrays();
        var neutral = new float[26719 * 3];
        neutral[5] = number;
        arrays["neutral"] = NpyArray.Create<float>([26719, 3], neutral);
        Refused(arrays).ShouldContain("neutral");
        arrays = Arrays();
        var identities = new Half[50 * 26719 * 3];
        identities[7] = (Half)number;
        arrays["identities"] = NpyArray.Create<Half>([50, 26719, 3], identities);
        Refused(arrays).ShouldContain("identities");
    }

    [Fact]
    public void A_shape_keeps_every_number_of_its_displacement()
    {
        var random = new Random(2);
        var displacement = new float[5000];
        for (var i = 0; i < displacement.Length; i++)
            displacement[i] = random.Next(40) == 0 || i / 500 % 3 == 1 ? random.NextSingle() - 0.5f : 0;
        var shape = new SparseShape(displacement);
        var sum = Enumerable.Repeat(1f, displacement.Length).ToArray();
        shape.AddTo(0.5f, sum);
        sum.Zip(displacement).ShouldAllBe(pair => pair.First == 1 + (0.5f * pair.Second));
    }

    [Fact]
    public void The_eye_turns_about_the_centre_of_the_ball_behind_it()
    {
        var model = IctFaceModel.Read(SharedData.Path("facemodel", "ict_face_light.npz"));
        var mean = new float[3 * IctFaceModel.Vertices];
        model.Identify([], mean);
        var eye = Eyeball.Fit(MemoryMarshal.Cast<float, System.Numerics.Vector3>(mean), Mien.Datasets.FaceSide.Left);
        System.Numerics.Vector3.Distance(eye.Centre, new(3.1025f, 3.6036f, 7.8779f)).ShouldBeLessThan(0.03f);
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, NpyArray> Arrays() => new()
    {
        ["neutral"] = NpyArray.Create<float>([26719, 3], new float[26719 * 3]),
        ["identities"] = NpyArray.Create<Half>([50, 26719, 3], new Half[50 * 26719 * 3]),
        ["expressions"] = NpyArray.Create<Half>([57, 26719, 3], new Half[57 * 26719 * 3]),
        ["landmarks68"] = NpyArray.Create<int>([68], new int[68]),
        ["triangle_part"] = NpyArray.Create<byte>([52220], new byte[52220]),
        ["triangles"] = NpyArray.Create<int>([52220, 3], new int[52220 * 3]),
        ["triangles_uv"] = NpyArray.Create<int>([52220, 3], new int[52220 * 3]),
        ["uv"] = NpyArray.Create<float>([28911, 2], new float[28911 * 2]),
    };

    private string Refused(Dictionary<string, NpyArray> arrays)
    {
        var path = Path.Combine(_folder.Path, "model.npz");
        using (var writer = new NpzWriter(path))
        {
            foreach (var (name, array) in arrays)
                writer.Add(name, array);
            writer.Complete();
        }
        return Should.Throw<InputException>(() => IctFaceSource.Open(path)).Message;
    }
}
