using System.Numerics;
using Mien.Core;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>A portrait turned to the camera, with what moves it. The same for everyone who is made from the portrait; safe for any number of threads.</summary>
internal sealed class PortraitRig
{
    public PortraitRig(Portrait portrait, MeshTopology topology)
    {
        (Portrait, Topology) = (portrait, topology);
        Matrix4x4.Invert(portrait.Pose, out var toFront);
        ToFront = toFront;
        var front = Array.ConvertAll(portrait.Posed, point => Unproject(point, toFront));
        var spreader = new FieldSpreader(topology, front);
        Front = front;
        Sided = [.. MuscleTable.Sided.Select(muscle => (muscle.Unit, spreader.Spread(muscle.Pulls, muscle.Reach)))];
        Whole = [.. MuscleTable.Whole.Select(muscle => (muscle.Unit, spreader.Spread(muscle.Pulls, muscle.Reach)))];
        Pucker = spreader.Spread(MuscleTable.Pucker, MuscleTable.PuckerReach);
        Proportions = [.. ShapeTable.Proportions.Select(proportion => spreader.Spread(proportion.Pulls, proportion.Reach))];
        Wrinkles = WrinklePainter.Paint(portrait, topology);
    }

    /// <summary>From the camera to the middle between the eyes, in distances between the eyes: about a metre.</summary>
    public const float CameraDistance = 16;

    /// <summary>The photograph.</summary>
    public Portrait Portrait { get; }

    /// <summary>How landmarks are joined.</summary>
    public MeshTopology Topology { get; }

    /// <summary>Turns what was photographed to the camera.</summary>
    public Matrix4x4 ToFront { get; }

    /// <summary>Landmarks of the neutral face turned to the camera.</summary>
    public Vector3[] Front { get; }

    /// <summary>Displacement of each landmark by each unit of one side, given for both sides.</summary>
    public (ActionUnit Unit, Vector3[] Field)[] Sided { get; }

    /// <summary>Displacement of each landmark by each unit of the whole mouth.</summary>
    public (ActionUnit Unit, Vector3[] Field)[] Whole { get; }

    /// <summary>Displacement of each landmark by rounded lips.</summary>
    public Vector3[] Pucker { get; }

    /// <summary>Displacement of each landmark by one deviation of each proportion.</summary>
    public Vector3[][] Proportions { get; }

    /// <summary>Where wrinkles are on the picture.</summary>
    public Rendering.Texture Wrinkles { get; }

    /// <summary>From a point as photographed, whose depth does not show, to one that a camera sees at the same place; then turned.</summary>
    public static Vector3 Unproject(Vector3 posed, Matrix4x4 turn)
    {
        var scale = (CameraDistance - posed.Z) / CameraDistance;
        return Vector3.Transform(new(posed.X * scale, posed.Y * scale, posed.Z), turn);
    }
}
