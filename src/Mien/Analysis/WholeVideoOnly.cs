using Mien.Core;
using Mien.Outputs;

namespace Mien.Analysis;

/// <summary>Refuses to complete the result of a video that is not whole; stands before the outputs that write.</summary>
internal sealed class WholeVideoOnly(string path) : IAnalysisOutput
{
    public void Write(FrameRecord record)
    {
    }

    public void Write(Interval interval)
    {
    }

    public void Complete(AnalysisSummary summary)
    {
        if (!summary.Complete)
            throw new InputException(path, summary.Notes[0].TrimEnd('.'), "Leave out --strict to analyse what can be read.");
    }

    public void Dispose()
    {
    }
}
