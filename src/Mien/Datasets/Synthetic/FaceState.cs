using Mien.Core;

namespace Mien.Datasets.Synthetic;

/// <summary>What a face does at one moment: muscles, gaze, speech and the head's place. All zero is a neutral face looking into the camera.</summary>
public sealed class FaceState
{
    private readonly float[] _units = new float[2 * ((int)ActionUnit.Blink + 1)];

    /// <summary>Strength of an action unit on one side, 0 to 1; 1 is the strongest, intensity E (5) of the coding system.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside 0..1.</exception>
    public float this[ActionUnit unit, FaceSide side]
    {
        get => _units[(2 * (int)unit) + (int)side];
        set
        {
            if (value is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(value), value, $"{unit} goes from 0 to 1.");
            _units[(2 * (int)unit) + (int)side] = value;
        }
    }

    /// <summary>Head rotation about x in radians; positive looks down, as <see cref="Faces.HeadPose"/>.</summary>
    public float Pitch { get; set; }

    /// <summary>Head rotation about y in radians; positive turns towards the left edge of the picture.</summary>
    public float Yaw { get; set; }

    /// <summary>Head rotation about z in radians; positive tilts clockwise as seen in the picture.</summary>
    public float Roll { get; set; }

    /// <summary>Where the head is, in widths of the face to the right of its resting place.</summary>
    public float ShiftX { get; set; }

    /// <summary>Where the head is, in widths of the face below its resting place.</summary>
    public float ShiftY { get; set; }

    /// <summary>Natural logarithm of the picture's scale against the resting distance; positive is nearer.</summary>
    public float Nearness { get; set; }

    /// <summary>Eyes against the head, radians; positive looks towards the right edge of the picture.</summary>
    public float GazeX { get; set; }

    /// <summary>Eyes against the head, radians; positive looks down.</summary>
    public float GazeY { get; set; }

    /// <summary>Mouth opening of speech, 0..1, on top of the action units.</summary>
    public float SpeechOpen { get; set; }

    /// <summary>Rounding of the lips in speech, -1 (spread, as in "ee") to 1 (round, as in "oo").</summary>
    public float SpeechRound { get; set; }
}
