namespace MineralsRisk.Digest;

/// <summary>Bytes that tell when a reader has come to their end.</summary>
internal sealed class ReadStream(byte[] content, Action read) : MemoryStream(content, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count) => Told(base.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Told(base.Read(buffer));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Told(base.Read(buffer, offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Told(base.Read(buffer.Span)));

    // The last byte counts, not the empty read after it: a reader that knows the length may not make one.
    private int Told(int count)
    {
        if (Position == Length)
        {
            read();
        }

        return count;
    }
}
