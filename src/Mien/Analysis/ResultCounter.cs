using Mien.Core;
using Mien.Outputs;

namespace Mien.Analysis;

/// <summary>Counts what an analysis finds.</summary>
internal sealed class ResultCounter : IAnalysisOutput
{
    private readonly HashSet<int> _ids = [];

    public int Persons => _ids.Count;

    public int Events { get; private set; }

    public void Write(FrameRecord record)
    {
        foreach (var face in record.Faces)
        {
            if (face.Success)
                _ids.Add(face.FaceId);
        }
    }

    public void Write(Interval interval) => Events++;

    public void Complete(AnalysisSummary summary)
    {
    }

    public void Dispose()
    {
    }
}
