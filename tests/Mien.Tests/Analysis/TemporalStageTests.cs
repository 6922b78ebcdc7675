using System.Numerics;
using Mien.Analysis;
using Mien.Core;
using Mien.Faces;
using Mien.Features.Motion;
using Mien.Tests.Systems.MimamoNet;

namespace Mien.Tests.Analysis;

public sealed class TemporalStageTests : IDisposable
{
    private const double Memory = 3;

    private readonly Recording _recording = new();
    private TemporalStage _stage = new(1, Memory);
    private FaceColumns _columns = FaceColumns.Plain;
    private int _frame;

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Frames_without_faces_wait_for_nothing()
    {
        Push(Frame());

        Written().ShouldBe([1]);
    }

    [Fact]
    public void A_frame_waits_for_its_motion_and_no_longer()
    {
        for (var i = 1; i <= 20; i++)
        {
            Push(Frame(Seen(0)));
            Written().ShouldBe(Enumerable.Range(1, Math.Max(0, i - FaceMotion.Latency)));
        }
    }

    [Fact]
    public void A_lost_face_frees_the_frames_that_wait_for_it()
    {
        Push(Frame(Seen(0)), Frame(Seen(0)), Frame(Seen(0)), Frame(Lost(0)));

        Written().ShouldBe([1, 2, 3, 4]);
        _recording.Frames[3].Faces.ShouldHaveSingleItem().Success.ShouldBeFalse();
    }

    [Fact]
    public void A_face_that_is_not_reported_any_more_frees_them_too()
    {
        Push(Frame(Seen(0)), Frame(Seen(0)), Frame());

        Written().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void One_face_that_waits_holds_back_the_other()
    {
        for (var i = 0; i < 4; i++)
            Push(Frame(Seen(0), Seen(1)));
        Push(Frame(Lost(0), Seen(1)));
        Written().ShouldBeEmpty();

        Finish();
        Written().ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Every_frame_comes_once_and_in_order_whatever_the_faces_do()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            Push(Frame([.. Enumerable.Range(0, 3).Where(_ => random.NextDouble() < 0.8)
                .Select(id => random.NextDouble() < 0.85 ? Seen(id) : Lost(id))]));
        }
        Finish();

        Written().ShouldBe(Enumerable.Range(1, 300));
        foreach (var face in _recording.Frames.SelectMany(record => record.Faces).Where(face => face.Success))
            face.Values.Length.ShouldBe(FaceColumns.Plain.All.Count);
    }

    [Fact]
    public void With_every_third_frame_all_of_them_still_come()
    {
        _stage.Dispose();
        _stage = new TemporalStage(3, Memory);
        for (var i = 0; i < 20; i++)
        {
            Push(Frame(Seen(0)));
            _frame += 2;
        }
        Written().Length.ShouldBe(20 - FaceMotion.Latency);

        Finish();
        Written().ShouldBe(Enumerable.Range(0, 20).Select(i => 1 + (3 * i)));
    }

    [Fact]
    public void What_moves_has_motion_and_what_rests_has_none()
    {
        for (var i = 0; i < 30; i++)
            Push(Frame(Seen(0, brightness: (byte)(i < 15 ? 100 : 160))));
        Finish();

        _recording.Energies.Count.ShouldBe(30);
        _recording.Energies[4].ShouldBe(0, 1e-4);
        _recording.Energies.Max().ShouldBe(Math.Max(_recording.Energies[14], _recording.Energies[15]));
    }

    [Fact]
    public void With_valence_and_arousal_frames_wait_for_their_snippet_and_no_longer()
    {
        using var folder = new TemporaryFolder();
        using var rater = MadeRater.In(folder);
        _stage.Dispose();
        _stage = new TemporalStage(1, Memory, rater);
        _columns = FaceColumns.WithAffect;
        for (var i = 1; i <= 150; i++)
        {
            Push(Frame(Seen(0)));
            Written().Length.ShouldBe(Math.Max(0, (i - 6) / 64 * 64));
        }
        Push(Frame(Lost(0)));
        Written().ShouldBe(Enumerable.Range(1, 151));
        var column = FaceColumns.WithAffect.All.Select(item => item.Name).ToList().IndexOf("valence");
        foreach (var face in _recording.Frames.Take(150).Select(record => record.Faces[0]))
            (float.IsFinite(face.Values.Span[column]) && float.IsFinite(face.Values.Span[column + 1])).ShouldBeTrue();
    }

    private static (TrackedFace, FaceDescription?) Lost(int id) => (new(id, null, 0), null);

    private static (TrackedFace, FaceDescription?) Seen(int id, byte brightness = 128)
    {
        var crop = new Image(FaceDescriber.CropSize, FaceDescriber.CropSize);
        crop.Pixels.Fill(brightness);
        var eye = new EyeContour([.. Enumerable.Range(0, 16).Select(i => new Vector2(i % 8, i / 8))], [.. Enumerable.Repeat(new Vector2(4, 1), 5)]);
        var mesh = new FaceMesh([.. Enumerable.Range(0, FaceMesh.PointCount).Select(i => new Vector3(i % 22, i / 22, 0))], 1);
        var description = new FaceDescription { Pose = default, Expression = new float[7], LeftEye = eye, RightEye = eye, Crop = crop };
        return (new(id, mesh, 0.9f), description);
    }

    private PendingFrame Frame(params (TrackedFace Face, FaceDescription? Description)[] faces)
    {
        _frame++;
        var frame = new Frame(_frame, new Timestamp((_frame - 1) / 25.0), new Image(4, 4));
        return new(new FrameJob(frame, [.. faces.Select(face => face.Face)]), faces.Select(face => face.Description), _columns);
    }

    private void Push(params PendingFrame[] frames)
    {
        foreach (var frame in frames)
            _stage.Push(frame);
        Drain();
    }

    private void Finish()
    {
        _stage.Finish();
        Drain();
    }

    private void Drain()
    {
        foreach (var record in _stage.Drain([_recording]))
            record.Frame.Number.ShouldBe(_recording.Frames[^1].Frame.Number);
    }

    private int[] Written() => [.. _recording.Frames.Select(record => record.Frame.Number)];
}
