using System.Buffers;
using System.Buffers.Binary;

namespace Mien.Media;

/// <summary>Writes raw RGB frames with exact times in NUT, the simplest container that ffmpeg reads from a pipe with times of any spacing.</summary>
/// <remarks>
/// One video stream, times in microseconds, and the shortest frame table the format allows: one code, every field spelled out.
/// Source: "NUT Open Container Format", version 3.
/// </remarks>
internal sealed class NutStream
{
    private const ulong MainStartCode = 0x4E4D7A561F5F04AD;
    private const ulong StreamStartCode = 0x4E5311405BF2F9DB;
    private const ulong SyncPointStartCode = 0x4E4BE4ADEECA4569;

    private const int KeyFrame = 1, CodedTime = 8, CodedSize = 32, Checksum = 64, Invalid = 8192;
    private const int FrameCode = 1;
    private const int TimeShift = 1;                          // a coded time at or above 2^1 is a full time

    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _body = new();
    private long _position;
    private long _lastSyncPoint;

    public NutStream(Stream stream, int width, int height)
    {
        _stream = stream;
        Send("nut/multimedia container\0"u8);
        MainHeader();
        StreamHeader(width, height);
    }

    /// <summary>Writes one frame.</summary>
    /// <param name="microseconds">Time, at least 0, greater than that of the frame before.</param>
    /// <param name="pixels">R, G, B rows without padding.</param>
    public void Write(long microseconds, ReadOnlySpan<byte> pixels)
    {
        // Each frame is farther from the last sync point than the format allows without one.
        var start = _position;
        Number((ulong)microseconds);
        Number((ulong)(start - _lastSyncPoint) / 16);
        SendPacket(SyncPointStartCode);
        _lastSyncPoint = start;

        Number(FrameCode);
        Number((ulong)microseconds + (1 << TimeShift));
        Number((ulong)pixels.Length);
        SendBody();                                           // its checksum covers the frame's header only
        Send(pixels);
    }

    private void MainHeader()
    {
        Number(3);                                            // version
        Number(1);                                            // streams
        Number(65536);                                        // longest distance between sync points
        Number(1);                                            // time bases
        Number(1);
        Number(1_000_000);

        TableEntries(Invalid, count: FrameCode);
        TableEntries(KeyFrame | CodedTime | CodedSize | Checksum, count: 1);
        TableEntries(Invalid, count: 255 - FrameCode - 1);    // code 'N' is skipped: it begins a start code
        Number(0);                                            // no elided headers
        SendPacket(MainStartCode);
    }

    /// <summary>Frame codes with the same flags: time step 0, size = coded size * 1 + 0, stream 0.</summary>
    private void TableEntries(int flags, int count)
    {
        Number((ulong)flags);
        Number(6);                                            // fields that follow
        Number(0);                                            // time step, signed
        Number(1);                                            // size multiplier
        Number(0);                                            // stream
        Number(0);                                            // size offset
        Number(0);                                            // reserved fields
        Number((ulong)count);
    }

    private void StreamHeader(int width, int height)
    {
        Number(0);                                            // stream
        Number(0);                                            // class: video
        Number(4);
        _body.Write("RGB\x18"u8);                             // raw, 24 bits
        Number(0);                                            // time base
        Number(TimeShift);
        Number(1);                                            // longest plausible time step; larger ones are spelled out in full
        Number(0);                                            // decode delay
        Number(0);                                            // flags
        Number(0);                                            // codec-specific data
        Number((ulong)width);
        Number((ulong)height);
        Number(1);                                            // pixel shape 1:1
        Number(1);
        Number(0);                                            // colour space unknown
        SendPacket(StreamStartCode);
    }

    /// <summary>Seven bits a byte, highest first; the top bit says that more follow.</summary>
    private void Number(ulong value)
    {
        var shift = 0;
        while (shift < 63 && value >> (shift + 7) != 0)
            shift += 7;
        for (; shift > 0; shift -= 7)
            _body.Write([(byte)(0x80 | (value >> shift & 0x7F))]);
        _body.Write([(byte)(value & 0x7F)]);
    }

    /// <summary>Start code, length of what follows, body, checksum of the body.</summary>
    private void SendPacket(ulong startCode)
    {
        Span<byte> head = stackalloc byte[9];
        BinaryPrimitives.WriteUInt64BigEndian(head, startCode);
        head[8] = checked((byte)(sbyte)(_body.WrittenCount + 4));   // every packet here is shorter than 128 bytes
        Send(head);
        SendBody();
    }

    private void SendBody()
    {
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc(_body.WrittenSpan));
        Send(_body.WrittenSpan);
        Send(checksum);
        _body.ResetWrittenCount();
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _position += bytes.Length;
    }

    /// <summary>CRC-32, polynomial 0x04C11DB7, highest bit first, start 0, no final inversion.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0u;
        foreach (var value in bytes)
        {
            crc ^= (uint)value << 24;
            for (var bit = 0; bit < 8; bit++)
                crc = crc << 1 ^ (crc >> 31) * 0x04C11DB7u;
        }
        return crc;
    }
}
