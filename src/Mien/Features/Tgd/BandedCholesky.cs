namespace Mien.Features.Tgd;

/// <summary>
/// Solves A x = b for a symmetric positive definite band matrix: n · bandwidth² operations and n · bandwidth numbers, so that long
/// signals cost no more a sample than short ones.
/// </summary>
/// <remarks>A = L Lᵀ; L has the band of A (Golub and Van Loan, Matrix Computations, section 4.3.5).</remarks>
internal sealed class BandedCholesky
{
    // A pivot that has lost all but this share of its diagonal element is noise.
    private const double SmallestPivot = 1e-14;

    private readonly int _bandwidth;
    private readonly double[] _rows;        // [n, bandwidth + 1]: row i holds A[i, i − bandwidth..i], later L

    /// <summary>A matrix of zeros.</summary>
    /// <param name="size">n, at least 1.</param>
    /// <param name="bandwidth">Diagonals below the main one.</param>
    public BandedCholesky(int size, int bandwidth)
    {
        (Size, _bandwidth) = (size, bandwidth);
        _rows = new double[checked(size * (bandwidth + 1))];
    }

    /// <summary>n.</summary>
    public int Size { get; }

    /// <summary>Element of the lower triangle, i − bandwidth ≤ j ≤ i.</summary>
    public ref double this[int i, int j] => ref _rows[i * (_bandwidth + 1) + j - i + _bandwidth];

    /// <summary>Puts L in the place of A.</summary>
    /// <returns>False when A is not positive definite as far as double precision can tell.</returns>
    public bool TryFactorise()
    {
        for (var i = 0; i < Size; i++)
        {
            var first = Math.Max(0, i - _bandwidth);
            var diagonal = this[i, i];
            for (var j = first; j <= i; j++)
            {
                var sum = this[i, j];
                for (var k = Math.Max(first, j - _bandwidth); k < j; k++)
                    sum -= this[i, k] * this[j, k];
                if (j < i)
                    this[i, j] = sum / this[j, j];
                else if (sum > SmallestPivot * diagonal)
                    this[i, i] = Math.Sqrt(sum);
                else
                    return false;
            }
        }
        return true;
    }

    /// <summary>Puts the solution in the place of b, after <see cref="TryFactorise"/>.</summary>
    public void Solve(Span<double> b)
    {
        for (var i = 0; i < Size; i++)
        {
            for (var k = Math.Max(0, i - _bandwidth); k < i; k++)
                b[i] -= this[i, k] * b[k];
            b[i] /= this[i, i];
        }
        for (var i = Size - 1; i >= 0; i--)
        {
            b[i] /= this[i, i];
            for (var k = Math.Max(0, i - _bandwidth); k < i; k++)
                b[k] -= this[i, k] * b[i];
        }
    }
}
