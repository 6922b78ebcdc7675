using System.Numerics;
using Mien.Core;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Moves a person's vertices as a state says. Not safe for two threads at once.</summary>
internal sealed class PhotoPosture(PortraitRig rig, HeadMesh mesh)
{
    // The head turns on the neck, behind and below the eyes.
    private static readonly Vector3 Pivot = new(0, -1, -1.4f);

    // Of speech at its widest.
    private const float SpeechJaw = 0.45f, SpeechLips = 0.35f;

    private readonly Vector3[] _moved = new Vector3[mesh.Rest.Length];
    private readonly float _faceWidth = mesh.Rest[454].X - mesh.Rest[234].X;

    /// <summary>How far the jaw is down, in distances between the eyes.</summary>
    public float Jaw { get; private set; }

    /// <summary>Gap between the lips' inner edges in the middle, in distances between the eyes.</summary>
    public float MouthGap { get; private set; }

    /// <summary>Height of the upper lids' edges above the middle of the right and the left eye.</summary>
    public (float Right, float Left) LidHeights { get; private set; }

    /// <summary>Poses all vertices.</summary>
    /// <param name="state">What the face does.</param>
    /// <param name="scene">One for each vertex, in the scene.</param>
    public void Pose(FaceState state, Span<Vector3> scene)
    {
        mesh.Rest.CopyTo(_moved, 0);
        Contract(state);
        MoveLids(state, FaceSide.Right);
        MoveLids(state, FaceSide.Left);
        Carry();
        MouthGap = _moved[FacePoints.UpperLip].Y - _moved[FacePoints.LowerLip].Y;
        LidHeights = (_moved[159].Y - mesh.RightEye.Y, _moved[386].Y - mesh.LeftEye.Y);
        Place(state, scene);
    }

    private void Contract(FaceState state)
    {
        var open = Math.Clamp(state.SpeechOpen, 0, 1);
        var round = Math.Clamp(state.SpeechRound, -1, 1);
        foreach (var (unit, field) in rig.Sided)
        {
            var spread = unit == ActionUnit.LipStretcher ? 0.35f * Math.Max(0, -round) : 0;
            Move(field, state[unit, FaceSide.Right] + spread, state[unit, FaceSide.Left] + spread);
        }
        foreach (var (unit, field) in rig.Whole)
        {
            var amount = Mean(state, unit) + unit switch
            {
                ActionUnit.JawDrop => SpeechJaw * open,
                ActionUnit.LipsPart => SpeechLips * open,
                _ => 0,
            };
            Move(field, amount, amount);
            if (unit == ActionUnit.JawDrop)
                Jaw = -amount * field[FacePoints.LowerLip].Y;
        }
        Move(rig.Pucker, Math.Max(0, round), Math.Max(0, round));
    }

    private static float Mean(FaceState state, ActionUnit unit) => (state[unit, FaceSide.Left] + state[unit, FaceSide.Right]) / 2;

    private void Move(Vector3[] field, float right, float left)
    {
        if (right == 0 && left == 0)
            return;
        for (var i = 0; i < field.Length; i++)
            _moved[i] += float.Lerp(left, right, mesh.SideShares[i]) * field[i];
    }

    /// <summary>Lids slide over the eye towards each other; nothing drives them through each other.</summary>
    private void MoveLids(FaceState state, FaceSide side)
    {
        var blink = state[ActionUnit.Blink, side];
        var (wide, tight, cheek) = (state[ActionUnit.UpperLidRaiser, side], state[ActionUnit.LidTightener, side], state[ActionUnit.CheekRaiser, side]);
        var lookDown = Math.Clamp(state.GazeY / 0.5f, -1, 1);
        var lower = Math.Clamp(Math.Max((0.28f * tight) + (0.18f * cheek), 0.1f * blink), 0, 0.4f);
        var half = (0.16f * tight) + (0.05f * cheek) - (0.45f * wide) + ((lookDown > 0 ? 0.4f : 0.2f) * lookDown);
        var upper = Math.Clamp(float.Lerp(half, 1 - lower, blink), -0.5f, 1 - lower);
        for (var i = 0; i < FacePoints.UpperLid.Count; i++)
        {
            var (top, bottom) = (On(FacePoints.UpperLid[i], side), On(FacePoints.LowerLid[i], side));
            var opening = mesh.Rest[bottom] - mesh.Rest[top];
            _moved[top] = Vector3.Lerp(_moved[top], mesh.Rest[top] + (upper * opening), 0.8f) + (0.2f * upper * opening);
            _moved[bottom] = Vector3.Lerp(_moved[bottom], mesh.Rest[bottom] - (lower * opening), 0.8f) - (0.2f * lower * opening);
            _moved[top].Z += 0.04f * Math.Max(0, upper);
            // Brows pull at the skin above the fold more than at the fold.
            var upperFold = On(FacePoints.UpperFold[i], side);
            _moved[upperFold] = Vector3.Lerp(_moved[upperFold], mesh.Rest[upperFold], 0.6f) + ((upper > 0 ? 0.22f : 0.5f) * upper * opening);
            _moved[On(FacePoints.LowerFold[i], side)] -= 0.5f * lower * opening;
        }
        var first = mesh.FirstLid + (side == FaceSide.Right ? 0 : FacePoints.UpperLid.Count);
        for (var i = 0; i < FacePoints.UpperLid.Count; i++)
        {
            var (edge, fold) = (On(FacePoints.UpperLid[i], side), On(FacePoints.UpperFold[i], side));
            _moved[first + i] += (0.85f * (_moved[edge] - mesh.Rest[edge])) + (0.15f * (_moved[fold] - mesh.Rest[fold]));
            // A closed lid bulges over the eye.
            _moved[first + i].Z += 0.03f * blink;
        }
    }

    private int On(int point, FaceSide side) => side == FaceSide.Right ? point : rig.Topology.Mirror[point];

    /// <summary>What is joined to the face goes along: the surroundings with the outline, the mouth's inside with the jaw.</summary>
    private void Carry()
    {
        var oval = FacePoints.Oval;
        for (var ring = 0; ring < HeadRings.Count; ring++)
        {
            for (var i = 0; i < oval.Count; i++)
                _moved[mesh.FirstRing + (ring * oval.Count) + i] += HeadRings.Inherited(ring) * (_moved[oval[i]] - mesh.Rest[oval[i]]);
        }
        for (var i = mesh.FirstMouth; i < _moved.Length; i++)
            _moved[i].Y -= (Jaw + 0.05f) * HeadMesh.JawShare(i - mesh.FirstMouth);
    }

    private void Place(FaceState state, Span<Vector3> scene)
    {
        var turn = Matrix4x4.CreateTranslation(-Pivot) * HeadTurn.Of(state.Pitch, state.Yaw, state.Roll) * Matrix4x4.CreateTranslation(Pivot);
        var shift = new Vector3(
            state.ShiftX * _faceWidth, -state.ShiftY * _faceWidth, PortraitRig.CameraDistance * (1 - MathF.Exp(-state.Nearness)));
        for (var i = 0; i < scene.Length; i++)
            scene[i] = Vector3.Lerp(_moved[i], Vector3.Transform(_moved[i], turn) + shift, mesh.Follow[i]);
    }

    /// <summary>Height of a vertex of the mouth's inside against the closed lips, before the head turns.</summary>
    public float MouthHeight(int vertex) => _moved[vertex].Y - mesh.MouthCentre.Y;
}
