using Mien.Core;

namespace Mien.Outputs.Spotting;

/// <summary>An expression in pictures, each a JPEG file of equal size; null where the frame could not be read again.</summary>
/// <param name="Event">The expression.</param>
/// <param name="Onset">The face where it begins.</param>
/// <param name="Apex">The face where the score is highest.</param>
/// <param name="Offset">The face where it ends.</param>
/// <param name="Flow">
/// Motion of the face from k frames before the apex to the apex as colours, without the head's. What is not scored is pale, the eyes grey.
/// </param>
/// <param name="Scored">The picture that is scored: brows above, mouth below; sideways motion red, up and down green, strain blue.</param>
/// <param name="FullColour">Motion of full saturation in <paramref name="Flow"/>, pixels of the face crop.</param>
public sealed record Filmstrip(Interval Event, byte[]? Onset, byte[]? Apex, byte[]? Offset, byte[]? Flow, byte[]? Scored, float FullColour);
