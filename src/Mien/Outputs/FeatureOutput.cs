using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Mien.Core;
using Mien.Faces;
using Mien.Torch.Checkpoints;

namespace Mien.Outputs;

/// <summary>
/// <c>features.npz</c>: the frame table as NumPy arrays at full precision, one row per frame and face in which the face was found:
/// <c>frame, face_id</c> [R], <c>timestamp</c> [R] seconds, <c>confidence</c> [R], <c>pose</c> [R, 3] degrees (pitch, yaw, roll),
/// <c>landmarks</c> [R, 68, 2] pixels, <c>mesh</c> [R, 468, 3] pixels, <c>values</c> [R, C] with the names of its columns in
/// <c>columns</c> [C] and, on request, <c>frame_tgd</c> [R, 6, 48, 48] half precision, intensity/frame and intensity/frame².
/// </summary>
public sealed class FeatureOutput : IAnalysisOutput
{
    private readonly string _path;
    private readonly NpzWriter _writer;
    private readonly NpzColumn<int> _frame, _faceId;
    private readonly NpzColumn<double> _timestamp;
    private readonly NpzColumn<float> _confidence, _pose, _landmarks;
    private readonly NpzColumn<float> _mesh;
    private readonly NpzColumn<float>? _values;
    private readonly NpzColumn<Half>? _maps;
    private readonly Half[] _mapRow = new Half[6 * 48 * 48];

    /// <param name="path">The file to write.</param>
    /// <param name="header">Names the columns of <c>values</c>.</param>
    /// <param name="withMaps">Also stores the Frame-TGD maps.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public FeatureOutput(string path, AnalysisHeader header, bool withMaps = false)
    {
        ArgumentNullException.ThrowIfNull(header);
        _path = path;
        NpzWriter? writer = null;
        try
        {
            writer = new NpzWriter(path);
            _frame = writer.Begin<int>("frame");
            _faceId = writer.Begin<int>("face_id");
            _timestamp = writer.Begin<double>("timestamp");
            _confidence = writer.Begin<float>("confidence");
            _pose = writer.Begin<float>("pose", 3);
            _landmarks = writer.Begin<float>("landmarks", 68, 2);
            _mesh = writer.Begin<float>("mesh", FaceMesh.PointCount, 3);
            if (withMaps)
                _maps = writer.Begin<Half>("frame_tgd", 6, 48, 48);
            if (header.Columns.Count > 0)
                _values = writer.Begin<float>("values", header.Columns.Count);
            writer.Add("columns", NpyArray.Create([.. header.Columns.Select(column => column.Name)]));
            _writer = writer;
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            writer?.Dispose();
            throw WriteError.From(path, error);
        }
    }

    /// <inheritdoc/>
    public void Write(FrameRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            for (var i = 0; i < record.Faces.Count; i++)
            {
                if (record.Faces[i] is { Success: true } face)
                    Append(record.Frame, face);
            }
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(_path, error);
        }
    }

    /// <summary>Nothing: events are not features.</summary>
    public void Write(Interval interval)
    {
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary)
    {
        try
        {
            _writer.Complete();
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(_path, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Append(Frame frame, FaceRecord face)
    {
        _frame.Append(frame.Number);
        _faceId.Append(face.FaceId);
        _timestamp.Append(frame.Time.Seconds);
        _confidence.Append(face.Confidence);
        _pose.Append([face.Pose.Pitch, face.Pose.Yaw, face.Pose.Roll]);
        _landmarks.Append(MemoryMarshal.Cast<System.Numerics.Vector2, float>(face.Landmarks.Span));
        _mesh.Append(MemoryMarshal.Cast<System.Numerics.Vector3, float>(face.Mesh!.Points));
        _values?.Append(face.Values.Span);
        if (_maps is not null)
        {
            TensorPrimitives.ConvertToHalf(face.MotionMaps.Span, _mapRow);
            _maps.Append(_mapRow);
        }
    }
}
