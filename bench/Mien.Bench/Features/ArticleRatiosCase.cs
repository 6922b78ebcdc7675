using Mien.Features.Temporal;

namespace Mien.Bench.Features;

/// <summary>
/// Our Frame-TGD beside our FT-Phase and our Wavelet-TGD, where the article on TGD features states 4.7 and 6.2. No targets: beating
/// one's own slow code is no result.
/// </summary>
internal sealed class ArticleRatiosCase : IFeatureCase
{
    private const int Frames = 300;
    private const int Calls = 5;

    private static readonly (TemporalFeatureGroup Group, double Article)[] Others = [(TemporalFeatureGroup.FtPhase, 4.7), (TemporalFeatureGroup.WaveletTgd, 6.2)];

    /// <inheritdoc/>
    public string Name => "frame-tgd-beside-other-groups";

    /// <inheritdoc/>
    public IEnumerable<CaseResult> Run(int rounds, Action<string> say)
    {
        var times = TemporalFeatureGroup.All.ToDictionary(group => group, _ => new List<double>());
        var sides = TemporalFeatureGroup.All.ToDictionary(group => group, group => new OurFeatures(group, NoiseVideo.Make(Frames, group.FrameSize)));
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (group, ours) in sides)
                times[group].Add(Alternation.Measure(1, ours.DescribeEach, () => 0, Calls).OursMs);
        }
        foreach (var (group, milliseconds) in times)
        {
            say($"{group}: {1000 * Median.Of(milliseconds) / Frames:0.0} us a frame of {group.FrameSize}x{group.FrameSize}.");
            yield return new($"group-{group}", Median.Of(milliseconds));
        }
        var frameTgd = Median.Of(times[TemporalFeatureGroup.FrameTgd]);
        foreach (var (group, article) in Others)
        {
            var other = Median.Of(times[group]);
            say($"Frame-TGD is {other / frameTgd:0.0} times as fast as {group}; the article states {article}.");
            yield return new($"frame-tgd-beside-{group}", frameTgd, $"our {group} (article: {article} times as long)", other);
        }
    }
}
