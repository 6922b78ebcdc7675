using Mien.Torch.Data;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>The faces that are learnt from, out of many recordings: one of every few that follow each other, another one each time.</summary>
internal sealed class FacePlaces
{
    private readonly (int Recording, int Face)[] _places;
    private readonly int _stride;

    /// <param name="recordings">The recordings.</param>
    /// <param name="stride">Of so many faces one is seen in an epoch.</param>
    /// <param name="isUsed">Whether a face of a recording can be learnt from.</param>
    public FacePlaces(IReadOnlyList<FaceRecording> recordings, int stride, Func<int, int, bool> isUsed)
    {
        _stride = stride;
        _places =
        [
            .. recordings.Index().SelectMany(entry => Enumerable.Range(0, entry.Item.Faces).Where(face => isUsed(entry.Index, face)).Select(face => (entry.Index, face))),
        ];
    }

    /// <summary>Faces of an epoch.</summary>
    public int Count => (_places.Length + _stride - 1) / _stride;

    /// <summary>The first face that may be seen as number <paramref name="index"/>.</summary>
    public (int Recording, int Face) First(int index) => _places[index * _stride];

    /// <summary>The face that is seen this time.</summary>
    public (int Recording, int Face) Draw(int index, ItemRandom random)
    {
        var first = index * _stride;
        return _places[first + random.Next(Math.Min(_stride, _places.Length - first))];
    }
}
