using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>Which synthetic data set is to be made.</summary>
public sealed record SyntheticSetOptions
{
    /// <summary>Name of the layout, e.g. <c>casme2</c>.</summary>
    public required string Layout { get; init; }

    /// <summary>Number of persons, 1..999. Default 10.</summary>
    public int Subjects { get; init; } = 10;

    /// <summary>Takes of each person, at least 1. Default 5.</summary>
    public int Clips { get; init; } = 5;

    /// <summary>Everything follows from it: the same seed gives the same bytes. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>In the layouts for spotting, expressions of each type a minute, 0..6; 0 makes videos without any. Default null: the layout's own.</summary>
    public double? EventsPerMinute { get; init; }

    /// <summary>In the layouts for spotting, about how much of the time a person talks, 0..0.9. Default null: the layout's own.</summary>
    public double? TalkShare { get; init; }

    /// <summary>Also write what is true of every frame, under <c>truth/</c>. Default false.</summary>
    public bool Truth { get; init; }

    /// <summary>
    /// Frames between two of a pair for which the true optical flow is written too, as <c>flow.npz</c>; needs <see cref="Truth"/>. Default
    /// null: no flow. A pair of 256x256 takes half a megabyte.
    /// </summary>
    public int? FlowStep { get; init; }

    /// <summary>Side of the square picture, 64..1024 pixels; null leaves each layout its own, which is 256 for most. Half the side takes a third of the time.</summary>
    public int? Size { get; init; }

    /// <summary>Takes written at the same time. Default: one a processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Every mistake in the options.</summary>
    public IEnumerable<OptionError> Check()
    {
        if (Find() is not { } layout)
            yield return new OptionError("--layout", Layout, "one of " + string.Join(", ", Layouts.Layout.All.Select(known => known.Name)));
        else if (Clips < 1 || Clips > layout.MaximumClips)
            yield return new OptionError("--clips", $"{Clips}", $"from 1 to {layout.MaximumClips} for {layout.Name}");
        if (Subjects is < 1 or > 999)
            yield return new OptionError("--subjects", $"{Subjects}", "from 1 to 999");
        if (FlowStep is { } step && (step < 1 || !Truth))
            yield return new OptionError("--flow", $"{step}", "at least 1, and together with --truth");
        if (Size is < 64 or > 1024)
            yield return new OptionError("--size", $"{Size}", "from 64 to 1024 pixels");
        if (EventsPerMinute is not (null or (>= 0 and <= 6)))
            yield return new OptionError("--events", $"{EventsPerMinute}", "from 0 to 6");
        if (TalkShare is not (null or (>= 0 and <= 0.9)))
            yield return new OptionError("--talk", $"{TalkShare}", "from 0 to 0.9");
        if (Threads < 1)
            yield return new OptionError("--threads", $"{Threads}", "at least 1");
    }

    internal RecordingPlan PlanOf(Take take)
    {
        var plan = Find()!.Plan(take);
        if (Size is { } side)
            plan = plan with { Width = side, Height = side };
        return plan is not SpottingVideoPlan spotting
            ? plan
            : spotting with
            {
                MacrosPerMinute = EventsPerMinute ?? spotting.MacrosPerMinute,
                MicrosPerMinute = EventsPerMinute ?? spotting.MicrosPerMinute,
                TalkShare = TalkShare ?? spotting.TalkShare,
            };
    }

    internal Layout? Find() => Layouts.Layout.All.FirstOrDefault(layout => layout.Name.Equals(Layout, StringComparison.OrdinalIgnoreCase));
}
