using Microsoft.Win32.SafeHandles;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>
/// The files that hold objects' bytes. A file is written once and never changed; it goes when the last content that
/// refers to it has gone. Who makes, shares or reads content holds a reference to it meanwhile.
/// </summary>
internal sealed class DataFiles(DirectoryInfo root, Identifiers identifiers)
{
    private readonly Dictionary<string, int> references = [];
    private readonly Lock gate = new();

    /// <summary>A new file, with one reference to it.</summary>
    public (string File, SafeFileHandle Handle) Create()
    {
        var file = identifiers.File();
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var handle = File.OpenHandle(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.Read,
            FileOptions.Asynchronous
        );
        lock (gate)
            references[file] = 1;
        return (file, handle);
    }

    public SafeFileHandle Open(string file) =>
        File.OpenHandle(PathOf(file), options: FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>One more reference to every file of the content; false if one of them has gone already.</summary>
    public bool TryRetain(Content content)
    {
        lock (gate)
        {
            if (content.Segments.Any(segment => !references.ContainsKey(segment.File)))
                return false;
            foreach (var segment in content.Segments)
                references[segment.File]++;
            return true;
        }
    }

    public void Release(Content content)
    {
        foreach (var segment in content.Segments)
            Release(segment.File);
    }

    public void Release(string file)
    {
        lock (gate)
        {
            if (--references[file] > 0)
                return;
            references.Remove(file);
        }
        File.Delete(PathOf(file));
    }

    /// <summary>At start: whether the bytes are all there; if so they are referred to from now on.</summary>
    public bool TryAdopt(Content content)
    {
        foreach (var run in content.Segments.GroupBy(segment => segment.File))
        {
            var file = new FileInfo(PathOf(run.Key));
            if (!file.Exists || file.Length < run.Max(segment => segment.Offset + segment.Length))
                return false;
        }
        lock (gate)
            foreach (var segment in content.Segments)
                references[segment.File] = references.GetValueOrDefault(segment.File) + 1;
        return true;
    }

    /// <summary>At start, after everything was adopted: removes what nothing refers to, left by a process that died.</summary>
    public void Sweep()
    {
        root.Create();
        foreach (var file in root.EnumerateFiles("*", SearchOption.AllDirectories))
            if (!references.ContainsKey(file.Name))
                file.Delete();
    }

    private string PathOf(string file) => Path.Combine(root.FullName, file[..2], file);
}
