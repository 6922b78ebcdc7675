using Mien.Core;
using Mien.Features.Sound;
using Mien.Systems.MaeTmf.Decisions;

namespace Mien.Systems.MaeTmf.Timeline;

/// <summary>Action units, expressions, valence and arousal of all faces of a video, frame by frame.</summary>
/// <param name="Tracks">The models that told them, one a track, in the order of <see cref="AffectTrack"/>.</param>
/// <param name="Sound">Whose the sound is; null where no model hears.</param>
/// <param name="Faces">By id.</param>
public sealed record TrackTimeline(IReadOnlyList<TrackModelDescription> Tracks, HeardFace? Sound, IReadOnlyList<FaceSeries> Faces)
{
    /// <summary>From which probability on each action unit is present.</summary>
    public IReadOnlyList<double> Thresholds => Tracks.FirstOrDefault(track => track.Track == AffectTrack.ActionUnits)?.Thresholds ?? ActionUnitThresholds.Default;
}

/// <summary>What is told of one face in each of the frames that show it, smoothed.</summary>
/// <param name="FaceId">The face.</param>
/// <param name="Frames">The frames.</param>
/// <param name="Positions">Position of each among all frames that were analysed, from 0.</param>
/// <param name="Told">One series a track, in the order of the models; row i belongs to frame i.</param>
public sealed record FaceSeries(int FaceId, IReadOnlyList<FrameMoment> Frames, IReadOnlyList<int> Positions, IReadOnlyList<TrackSeries> Told)
{
    /// <summary>What is told of a track; null where no model tells it.</summary>
    public TrackSeries? Of(AffectTrack track) => Told.FirstOrDefault(series => series.Track == track);
}

/// <summary>Whose the sound of a video is. All other faces are rated as in a silent video.</summary>
/// <param name="FaceId">The face; null where there is no sound, or nobody can be said to make it.</param>
/// <param name="Because">Why, as a complete sentence.</param>
/// <param name="Fits">How well each face's mouth fits the sound; empty where nothing had to be compared.</param>
public sealed record HeardFace(int? FaceId, string Because, IReadOnlyList<(int FaceId, MouthFit Fit)> Fits);
