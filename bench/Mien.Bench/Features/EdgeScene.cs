namespace Mien.Bench.Features;

/// <summary>A grey picture with edges in all directions, soft shadows and a little noise; the same on every machine.</summary>
internal static class EdgeScene
{
    private const int Discs = 60;

    /// <returns>[height, width]</returns>
    public static byte[] Make(int height, int width)
    {
        var random = new Random(1);
        var light = new float[height * width];
        for (var i = 0; i < light.Length; i++)
            light[i] = 60 + 60f * (i % width) / width;
        for (var disc = 0; disc < Discs; disc++)
        {
            var (centerY, centerX) = (random.Next(height), random.Next(width));
            var (radius, level) = (random.Next(10, height / 6), random.Next(-70, 70));
            for (var y = Math.Max(0, centerY - radius); y < Math.Min(height, centerY + radius); y++)
            {
                for (var x = Math.Max(0, centerX - radius); x < Math.Min(width, centerX + radius); x++)
                {
                    if ((y - centerY) * (y - centerY) + (x - centerX) * (x - centerX) < radius * radius)
                        light[y * width + x] += level;
                }
            }
        }
        return Array.ConvertAll(light, value => (byte)Math.Clamp(value + random.Next(-4, 5), 0, 255));
    }
}
