using System.Buffers.Binary;
using Mien.Core;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class WaveFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bytes_are_those_of_the_format()
    {
        WaveFile.Write(_folder["a.wav"], [0, 0.5f, -1], 16_000);

        File.ReadAllBytes(_folder["a.wav"]).ShouldBe((byte[])
        [
            .. "RIFF"u8, 42, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x80, 0x3E, 0, 0, 0, 0x7D, 0, 0, 2, 0, 16, 0,
            .. "data"u8, 6, 0, 0, 0, 0, 0, 0, 0x40, 0, 0x80,
        ]);
    }

    [Theory]
    [InlineData(1, 32767)]
    [InlineData(7, 32767)]
    [InlineData(-3, -32768)]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 32767)]
    [InlineData(1 / 32768f, 1)]
    public void What_lies_outside_is_cut_off(float sample, short expected)
    {
        WaveFile.Write(_folder["a.wav"], [sample], 16_000);

        BinaryPrimitives.ReadInt16LittleEndian(File.ReadAllBytes(_folder["a.wav"]).AsSpan(44)).ShouldBe(expected);
    }

    [Fact]
    public void Long_sounds_arrive_whole()
    {
        var samples = Enumerable.Range(0, 100_001).Select(i => (i % 2000 - 1000) / 32768f).ToArray();
        WaveFile.Write(_folder["a.wav"], samples, 16_000);

        var bytes = File.ReadAllBytes(_folder["a.wav"]);
        bytes.Length.ShouldBe(44 + 200_002);
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(44 + (2 * i))).ShouldBe((short)(i % 2000 - 1000));
    }

    [Fact]
    public void Silence_of_no_length_is_a_file_too()
    {
        WaveFile.Write(_folder["a.wav"], [], 16_000);

        new FileInfo(_folder["a.wav"]).Length.ShouldBe(44);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_an_output_error() =>
        Should.Throw<OutputException>(() => WaveFile.Write(_folder["gone/a.wav"], [0], 16_000)).Message.ShouldContain("does not exist");
}
