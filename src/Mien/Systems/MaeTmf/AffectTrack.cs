using Mien.Datasets.Adapters;

namespace Mien.Systems.MaeTmf;

/// <summary>What of affect is told in each frame: the three tracks of the ABAW challenges.</summary>
public enum AffectTrack
{
    /// <summary>Twelve action units, each present or not: 1, 2, 4, 6, 7, 10, 12, 15, 23, 24, 25 and 26.</summary>
    ActionUnits,

    /// <summary>One of eight classes: neutral, anger, disgust, fear, happiness, sadness, surprise, other.</summary>
    Expression,

    /// <summary>Valence and arousal, each -1..1.</summary>
    ValenceArousal,
}

/// <summary>What the tracks are made of.</summary>
public static class AffectTracks
{
    /// <summary>Name on the command line: au, expr or va.</summary>
    public static string Name(this AffectTrack track) => Annotations(track).Name;

    /// <summary>What it tells, in words.</summary>
    public static string Title(this AffectTrack track) => track switch
    {
        AffectTrack.ActionUnits => "action units",
        AffectTrack.Expression => "expressions",
        _ => "valence and arousal",
    };

    /// <summary>What each output is called, as in the annotations of Aff-Wild2.</summary>
    public static IReadOnlyList<string> OutputNames(this AffectTrack track) => Annotations(track).Header;

    /// <summary>Numbers told of a frame: 12, 8 or 2.</summary>
    public static int Outputs(this AffectTrack track) => OutputNames(track).Count;

    private static AffWild2Track Annotations(AffectTrack track) => track switch
    {
        AffectTrack.ActionUnits => AffWild2Track.ActionUnit,
        AffectTrack.Expression => AffWild2Track.Expression,
        _ => AffWild2Track.ValenceArousal,
    };
}
