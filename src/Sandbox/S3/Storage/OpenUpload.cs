using System.Collections.Immutable;
using System.Globalization;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A multipart upload under way with its parts, kept in a folder of its own.</summary>
internal sealed class OpenUpload
{
    private const string Header = "upload.json";
    private readonly string folder;
    private readonly DataFiles files;
    private readonly Lock gate = new();
    private ImmutableSortedDictionary<int, UploadPart> parts = ImmutableSortedDictionary<int, UploadPart>.Empty;
    private bool closed;

    private OpenUpload(string folder, Upload upload, DataFiles files)
    {
        this.folder = folder;
        this.files = files;
        Upload = upload;
    }

    public Upload Upload { get; }

    public ImmutableSortedDictionary<int, UploadPart> Parts => parts;

    public static OpenUpload Begin(string folder, Upload upload, DataFiles files)
    {
        Records.Write(Path.Combine(folder, Header), upload);
        return new OpenUpload(folder, upload, files);
    }

    /// <summary>The upload as a former process left it, or null where its beginning was not written.</summary>
    public static OpenUpload? Load(string folder, DataFiles files)
    {
        var records = Records.Below(folder).ToList();
        if (!records.Remove(Path.Combine(folder, Header)))
            return null;
        var open = new OpenUpload(folder, Records.Read<Upload>(Path.Combine(folder, Header)), files);
        foreach (var part in records.Select(Records.Read<UploadPart>))
            if (files.TryAdopt(part.Content))
                open.parts = open.parts.Add(part.Number, part);
        return open;
    }

    /// <summary>
    /// Keeps the part, in place of an earlier one of the same number, and takes over the caller's reference to its
    /// content; false if the upload was completed or aborted meanwhile.
    /// </summary>
    public bool TryAdd(UploadPart part)
    {
        UploadPart? replaced;
        lock (gate)
        {
            if (closed)
                return false;
            Records.Write(PathOf(part.Number), part);
            replaced = parts.GetValueOrDefault(part.Number);
            parts = parts.SetItem(part.Number, part);
        }
        if (replaced is not null)
            files.Release(replaced.Content);
        return true;
    }

    /// <summary>Ends the upload: its parts and its folder go. False if that happened already.</summary>
    public bool TryClose()
    {
        lock (gate)
        {
            if (closed)
                return false;
            closed = true;
        }
        Directory.Delete(folder, recursive: true);
        foreach (var part in parts.Values)
            files.Release(part.Content);
        return true;
    }

    private string PathOf(int number) =>
        Path.Combine(folder, number.ToString("D5", CultureInfo.InvariantCulture) + ".json");
}
