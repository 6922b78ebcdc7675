namespace Mien.Torch;

/// <summary>Discrete Fourier transforms over the last dimensions. Results belong to the current <see cref="Scope"/>.</summary>
public static class FourierFunctions
{
    private static readonly Operator FourierOperator = new("aten::fft_fft");
    private static readonly Operator InverseFourierOperator = new("aten::fft_ifft");
    private static readonly Operator RealFourierOperator = new("aten::fft_rfft");
    private static readonly Operator InverseRealFourierOperator = new("aten::fft_irfft");
    private static readonly Operator Fourier2dOperator = new("aten::fft_fft2");
    private static readonly Operator InverseFourier2dOperator = new("aten::fft_ifft2");

    /// <summary>Complex transform of the last dimension.</summary>
    public static Tensor Fourier(this Tensor x) => FourierOperator.Call(x);

    /// <summary>Inverse of <see cref="Fourier"/>.</summary>
    public static Tensor InverseFourier(this Tensor x) => InverseFourierOperator.Call(x);

    /// <summary>Transform of a real signal: the non-negative frequencies.</summary>
    public static Tensor RealFourier(this Tensor x) => RealFourierOperator.Call(x);

    /// <summary>Inverse of <see cref="RealFourier"/> for a signal of a length.</summary>
    public static Tensor InverseRealFourier(this Tensor x, int length) => InverseRealFourierOperator.Call(x, length);

    /// <summary>Complex transform of the last two dimensions.</summary>
    public static Tensor Fourier2d(this Tensor x) => Fourier2dOperator.Call(x);

    /// <summary>Inverse of <see cref="Fourier2d"/>.</summary>
    public static Tensor InverseFourier2d(this Tensor x) => InverseFourier2dOperator.Call(x);
}
