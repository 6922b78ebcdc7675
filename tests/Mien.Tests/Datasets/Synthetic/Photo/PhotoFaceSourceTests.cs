using Mien.Core;
using Mien.Datasets.Synthetic.Photo;
using Mien.Faces;
using Mien.Tests.Faces;

namespace Mien.Tests.Datasets.Synthetic.Photo;

public sealed class PhotoFaceSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mien").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_photograph_of_ones_own_comes_back_looking_the_same()
    {
        using var photo = SamplePicture.Man();
        var source = PhotoFaceSource.Open([Save(photo, "man.ppm")]);
        source.PortraitCount.ShouldBe(1);

        // Identities differ in shape and light, so the likeness is judged between aligned faces, of the best of a few.
        using var original = Face(photo);
        var best = Enumerable.Range(0, 6).Max(identity =>
        {
            using var render = new Image(320, 320);
            source.Cast(new() { Identity = (ulong)identity, Scene = (ulong)identity, Width = 320, Height = 320, Noise = 0 }).Render(new(), 0, render);
            using var face = Face(render);
            return Correlation(face, original);
        });
        best.ShouldBeGreaterThan(0.85);
    }

    [Fact]
    public void Every_installed_photograph_and_its_mirror_image_can_play()
    {
        var source = PhotoFaceSource.Installed();
        var topology = MeshTopology.Installed();
        using var reader = new PortraitReader(FaceModels.Installed(), topology);
        for (var i = 0; i < source.PortraitCount; i++)
        {
            var (photo, name) = InstalledPortraits.Open(i);
            using (photo)
            {
                var portrait = reader.Read(photo, name);
                var twice = portrait.Mirrored(topology).Mirrored(topology);
                twice.Posed.ShouldBe(portrait.Posed);
                twice.Picture.Texels.SequenceEqual(portrait.Picture.Texels).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void A_picture_without_a_face_is_refused_by_name()
    {
        using var grey = new Image(200, 200);
        grey.Pixels.Fill(128);
        Refused(Save(grey, "wall.ppm")).Message.ShouldContain("no face");
    }

    [Fact]
    public void A_picture_of_several_people_is_refused_by_name()
    {
        using var row = SamplePicture.Portraits();
        Refused(Save(row, "five.ppm")).Message.ShouldContain("faces in it");
    }

    [Fact]
    public void A_face_of_few_pixels_is_refused_by_name()
    {
        using var man = SamplePicture.Man();
        using var small = SamplePicture.Part(man, new(new(160), 320, 0), 40);
        Refused(Save(small, "small.ppm")).Message.ShouldContain("small");
    }

    [Fact]
    public void A_face_turned_away_is_refused_by_name()
    {
        // The head turned by half a right angle, rendered from the photograph itself.
        var source = PhotoFaceSource.Installed();
        using var picture = new Image(256, 256);
        source.Cast(new() { Identity = 2, Scene = 2, Noise = 0 }).Render(new() { Yaw = 0.6f }, 0, picture);
        Refused(Save(picture, "turned.ppm")).Message.ShouldContain("turned");
    }

    [Fact]
    public void An_open_mouth_is_refused_by_name()
    {
        var source = PhotoFaceSource.Installed();
        using var picture = new Image(256, 256);
        source.Cast(new() { Identity = 2, Scene = 2, Noise = 0 }).Render(Ict.FaceStates.Both((ActionUnit.JawDrop, 1)), 0, picture);
        Refused(Save(picture, "open.ppm")).Message.ShouldContain("mouth is open");
    }

    [Fact]
    public void A_file_that_is_no_picture_or_is_not_there_is_refused_by_name()
    {
        var text = Path.Combine(_folder, "text.jpg");
        File.WriteAllText(text, "not a picture");
        Refused(text);
        Refused(Path.Combine(_folder, "absent.jpg"));
        Should.Throw<ArgumentException>(() => PhotoFaceSource.Open([]));
    }

    [Fact]
    public void A_damaged_table_of_triangles_is_refused_by_name()
    {
        var path = Path.Combine(_folder, "coords.ts");
        File.WriteAllText(path, "export const UV468: [number, number][] = [[0.1, 0.2]];\nexport const TRI468: number[] = [1, 2, 999];");
        Should.Throw<InputException>(() => MeshTopology.Read(path)).Path.ShouldBe(path);
    }

    private static InputException Refused(string path)
    {
        var error = Should.Throw<InputException>(() => PhotoFaceSource.Open([path]));
        error.Path.ShouldBe(path);
        return error;
    }

    private string Save(Image picture, string name)
    {
        var path = Path.Combine(_folder, name);
        using var file = File.Create(path);
        file.Write(System.Text.Encoding.ASCII.GetBytes($"P6\n{picture.Width} {picture.Height}\n255\n"));
        file.Write(picture.Pixels);
        return path;
    }

    private static Image Face(Image picture)
    {
        var crop = new Image(64, 64);
        FaceAligner.Align(picture, SamplePicture.Locate(picture).Mesh, crop);
        return crop;
    }

    private static double Correlation(Image a, Image b)
    {
        var (x, y) = (Centred(a), Centred(b));
        return x.Zip(y, (p, q) => p * q).Sum() / Math.Sqrt(x.Sum(p => p * p) * y.Sum(q => q * q));

        static double[] Centred(Image image)
        {
            double[] values = [.. image.Pixels.ToArray().Select(value => (double)value)];
            var mean = values.Average();
            return [.. values.Select(value => value - mean)];
        }
    }
}
