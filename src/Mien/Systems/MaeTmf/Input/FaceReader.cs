namespace Mien.Systems.MaeTmf.Input;

/// <summary>Reads one face of a recording.</summary>
/// <param name="index">Index into <see cref="FaceRecording.FrameNumbers"/>.</param>
/// <param name="face">Red, green and blue plane, [3, size, size]; owned by the caller.</param>
public delegate void FaceReader(int index, Span<byte> face);
