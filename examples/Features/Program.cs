// Features as a library: how strongly each frame of a video changes, by general differences (TGD), as a table.
//     dotnet run --project examples/Features -- VIDEO TABLE.csv
using System.Globalization;
using System.Numerics.Tensors;
using Mien.Features.Grey;
using Mien.Features.Tgd;
using Mien.Media;

using var video = VideoReader.Open(args[0]);
using var table = new StreamWriter(args[1]);
table.WriteLine("frame,timestamp,first_order,second_order");

var (height, width) = (video.Info.Height, video.Info.Width);
var tgd = new TgdVideoStream(height, width);
var (bytes, grey) = (new byte[height * width], new float[height * width]);
var waiting = new Queue<(int Number, double Seconds)>();       // a response comes tgd.Latency frames late

foreach (var frame in video.ReadFrames())
{
    using (frame)
        Luma.FromRgb(frame.Image.Pixels, bytes);
    TensorPrimitives.ConvertTruncating<byte, float>(bytes, grey);
    TensorPrimitives.Divide(grey, 255, grey);
    waiting.Enqueue((frame.Number, frame.Time.Seconds));
    if (tgd.Push(grey))
        WriteRow();
}
while (tgd.TryFlush())
    WriteRow();

void WriteRow()
{
    var (number, seconds) = waiting.Dequeue();
    table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number},{seconds:F6},{RootMeanSquare(tgd.First):G6},{RootMeanSquare(tgd.Second):G6}"));
}

static float RootMeanSquare(ReadOnlySpan<float> values) => TensorPrimitives.Norm(values) / MathF.Sqrt(values.Length);
