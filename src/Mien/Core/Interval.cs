namespace Mien.Core;

/// <summary>Something that began, peaked and ended on one face.</summary>
public sealed record Interval
{
    /// <summary>Whose face: the track's id, from 0.</summary>
    public required int FaceId { get; init; }

    /// <summary>What kind of event, e.g. <c>blink</c>, <c>mouth-movement</c>, <c>motion-peak</c>.</summary>
    public required string Type { get; init; }

    /// <summary>First frame of the event, from 1.</summary>
    public required int Onset { get; init; }

    /// <summary>Frame of its strongest moment.</summary>
    public required int Apex { get; init; }

    /// <summary>Last frame of the event.</summary>
    public required int Offset { get; init; }

    /// <summary>Time of <see cref="Onset"/>.</summary>
    public required Timestamp OnsetTime { get; init; }

    /// <summary>Time of <see cref="Apex"/>.</summary>
    public required Timestamp ApexTime { get; init; }

    /// <summary>Time of <see cref="Offset"/>.</summary>
    public required Timestamp OffsetTime { get; init; }

    /// <summary>Detail within the type, e.g. the face region that moved; empty where the type says it all.</summary>
    public string Label { get; init; } = "";

    /// <summary>Strength; the unit depends on <see cref="Source"/> and stands in the sidecar.</summary>
    public required double Score { get; init; }

    /// <summary>Which part of the program found it, e.g. <c>eye-openness</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Seconds from onset to offset.</summary>
    public double Duration => OffsetTime - OnsetTime;
}
