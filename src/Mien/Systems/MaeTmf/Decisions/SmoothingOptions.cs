using Mien.Core;

namespace Mien.Systems.MaeTmf.Decisions;

/// <summary>How predictions are smoothed over time. The article found the Gaussian best in all three tracks.</summary>
public sealed record SmoothingOptions
{
    /// <summary>Filters in the order in which they are applied; none leaves predictions as they are. Default the Gaussian alone.</summary>
    public IReadOnlyList<SmoothingFilter> Filters { get; init; } = [SmoothingFilter.Gaussian];

    /// <summary>Deviation of the Gaussian, frames, above 0; null is the article's: 5 for action units, 25 for expressions, valence and arousal.</summary>
    public double? Sigma { get; init; }

    /// <summary>Window of median and mean, frames, at least 1; null is the article's: 10, 25 and 50.</summary>
    public int? Window { get; init; }

    /// <summary>Smooths each output by itself; valence and arousal are held to -1..1 afterwards.</summary>
    /// <param name="predicted">All frames of one recording, in order.</param>
    public TrackSeries Apply(TrackSeries predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        var outputs = predicted.Outputs;
        var smooth = new double[predicted.Values.Length];
        for (var output = 0; output < outputs; output++)
        {
            var series = predicted.Column(output);
            foreach (var filter in Filters)
                series = Apply(filter, series, predicted.Track);
            for (var frame = 0; frame < series.Length; frame++)
                smooth[(frame * outputs) + output] = predicted.Track == AffectTrack.ValenceArousal ? Math.Clamp(series[frame], -1, 1) : series[frame];
        }
        return new(predicted.Track, smooth);
    }

    internal IEnumerable<OptionError> Check()
    {
        if (Filters.Any(filter => !Enum.IsDefined(filter)))
            yield return new OptionError(nameof(Filters), string.Join(", ", Filters), "of " + string.Join(", ", Enum.GetNames<SmoothingFilter>()));
        if (Sigma is { } sigma && !(sigma > 0 && double.IsFinite(sigma)))
            yield return new OptionError(nameof(Sigma), $"{Sigma}", "above 0");
        if (Window < 1)
            yield return new OptionError(nameof(Window), $"{Window}", "at least 1");
    }

    private double[] Apply(SmoothingFilter filter, double[] series, AffectTrack track)
    {
        var window = Window ?? track switch { AffectTrack.ActionUnits => 10, AffectTrack.Expression => 25, _ => 50 };
        return filter switch
        {
            SmoothingFilter.Gaussian => TemporalFilters.Gaussian(series, Sigma ?? (track == AffectTrack.ActionUnits ? 5 : 25)),
            SmoothingFilter.Median => TemporalFilters.Median(series, window),
            _ => TemporalFilters.Mean(series, window),
        };
    }
}

/// <summary>A filter along time.</summary>
public enum SmoothingFilter
{
    /// <summary>Gaussian mean.</summary>
    Gaussian,

    /// <summary>Median of a window.</summary>
    Median,

    /// <summary>Mean of a window.</summary>
    Mean,
}
