namespace XAcctWorkflow.Sandbox.S3.Faults;

/// <summary>
/// A test's way to spoil bytes and to break connections. Called with every run of bytes that passes, from several
/// threads at once; bytes may be altered in place.
/// </summary>
public interface IDataFaults
{
    /// <summary>Bytes that came over the wire, before S3 takes their checksum: damage on the way in.</summary>
    /// <param name="offset">Of the run, in the request's payload.</param>
    void Receiving(string bucket, string key, long offset, Span<byte> bytes);

    /// <summary>Bytes on their way to disk, after their checksum was taken: damage at rest.</summary>
    void Storing(string bucket, string key, long offset, Span<byte> bytes);

    /// <summary>Bytes on their way to the client: damage on the way out.</summary>
    /// <param name="offset">Of the run, in the object.</param>
    void Sending(string bucket, string key, long offset, Span<byte> bytes);

    /// <summary>A part of an upload is about to be copied from another object, within S3.</summary>
    void Copying(string bucket, string key, int part) { }

    /// <summary>After how many bytes of this answer the connection breaks; null: never.</summary>
    /// <param name="length">The answer's length in bytes.</param>
    long? BreakAfter(string bucket, string key, long length);
}
