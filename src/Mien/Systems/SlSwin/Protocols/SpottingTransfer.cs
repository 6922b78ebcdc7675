using Mien.Core;
using Mien.Datasets;
using Mien.Systems.SlSwin.Input;

namespace Mien.Systems.SlSwin.Protocols;

/// <summary>A trained network on other videos, also on those of another set: train on one, test on another.</summary>
public static class SpottingTransfer
{
    /// <summary>Scores videos; k is scaled to their frame rate.</summary>
    /// <param name="model">A network of one type.</param>
    /// <param name="videos">Videos; those whose frames are missing are left out.</param>
    /// <param name="pictures">Where flow pictures come from; of the networks' size.</param>
    /// <param name="began">Told which video begins.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">A video cannot be read.</exception>
    public static IReadOnlyList<SpottingScores> Score(
        SpottingModel model, IEnumerable<DatasetVideo> videos, FlowPictureCache pictures, Action<string>? began = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentNullException.ThrowIfNull(pictures);
        var description = model.Description;
        var scorer = new NetworkScorer(model.Network, description.Network.Size);
        var scores = new List<SpottingScores>();
        foreach (var video in videos.Where(video => video.Frames is not null))
        {
            var halfLength = HalfLength.At(description.HalfLength, description.FrameRate, FrameReader.RateOf(video));
            began?.Invoke($"flow of {video.Name}, k = {halfLength}");
            scores.Add(SpottingRun.Score(scorer, pictures.Read(video, halfLength, cancellation), video, description.Kind, halfLength) with
            {
                ChosenShift = HalfLength.Scale(description.Decoding.IntervalShift ?? 0, description.FrameRate, FrameReader.RateOf(video)),
                ChosenMinimum = description.Decoding.MinimumScore,
            });
        }
        return scores;
    }
}
