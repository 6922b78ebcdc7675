using FsCheck;
using FsCheck.Fluent;
using Mien.Outputs.Report;

namespace Mien.Tests.Outputs.Report;

public sealed class CurvesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(TimeAxis.Capacity)]
    [InlineData(TimeAxis.Capacity + 1)]
    [InlineData(200_003)]
    public void Every_bucket_holds_the_extremes_of_its_frames_in_their_order(int frames)
    {
        var random = new Random(frames);
        var axis = new TimeAxis();
        var curves = new Curves(columns: 2);
        var values = new float[frames];
        for (var i = 0; i < frames; i++)
        {
            values[i] = random.Next(5) == 0 ? float.NaN : random.NextSingle();
            curves.Add(axis.Add(i / 25.0), [values[i], -values[i]]);
        }

        axis.Count.ShouldBeLessThanOrEqualTo(TimeAxis.Capacity);
        for (var bucket = 0; bucket < axis.Count; bucket++)
        {
            var first = bucket * axis.Stride;
            var last = Math.Min(frames, first + axis.Stride) - 1;
            axis[bucket].ShouldBe((first / 25.0, last / 25.0));
            var known = values[first..(last + 1)].Where(value => !float.IsNaN(value)).ToList();
            var extremes = curves.Column(0)[bucket];
            extremes.IsEmpty.ShouldBe(known.Count == 0);
            if (known.Count == 0)
                continue;
            var (low, high) = (known.IndexOf(known.Min()), known.IndexOf(known.Max()));
            extremes.ShouldBe(low <= high ? new Extremes(known[low], known[high]) : new Extremes(known[high], known[low]));
            curves.Column(1)[bucket].ShouldBe(new Extremes(-extremes.Early, -extremes.Late));
        }
    }

    [Fact]
    public void A_single_peak_of_a_long_video_survives() =>
        Prop.ForAll(Gen.Choose(0, 99_999).ToArbitrary(), peak =>
        {
            var axis = new TimeAxis();
            var curves = new Curves(columns: 1);
            for (var i = 0; i < 100_000; i++)
                curves.Add(axis.Add(i), [i == peak ? 1 : 0]);
            return curves.Column(0)[peak / axis.Stride] is { Early: 1 } or { Late: 1 };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public void A_face_that_comes_late_and_leaves_early_stays_aligned_with_the_axis()
    {
        var axis = new TimeAxis();
        var curves = new Curves(columns: 1);
        for (var i = 0; i < 50_000; i++)
        {
            var position = axis.Add(i);
            if (i is >= 3_000 and < 3_100)
                curves.Add(position, [i]);
        }
        curves.AlignTo(axis);

        for (var bucket = 0; bucket < axis.Count; bucket++)
            curves.Column(0)[bucket].IsEmpty.ShouldBe(axis[bucket].Last < 3_000 || axis[bucket].First >= 3_100);
    }
}
