using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Buckets;
using XAcctWorkflow.Sandbox.S3.Copying;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Events;
using XAcctWorkflow.Sandbox.S3.Faults;
using XAcctWorkflow.Sandbox.S3.Listing;
using XAcctWorkflow.Sandbox.S3.Multipart;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3;

/// <summary>Every operation that there is. What is not here is refused by name.</summary>
internal static class Operations
{
    public static IEnumerable<IOperation> All(
        BucketStore store,
        IAuthorizer authorizer,
        KmsKeyStore keys,
        IObjectEvents events,
        IDataFaults faults
    )
    {
        var context = store.Context;
        var files = context.Files;
        var gate = new Gate(store, authorizer);
        var keyring = new Keyring(keys, authorizer);
        var traits = new TraitsReader(keyring);
        var publisher = new Publisher(context, events);
        var intake = new Intake(files, faults);
        var outlet = new Outlet(files, faults);
        var finder = new ObjectFinder(gate);
        var reader = new ObjectReader(gate, finder, keyring);
        var sources = new SourceReader(gate, finder, keyring, files);
        var digests = new CopyDigests(outlet);
        var deleter = new Deleter(gate, publisher, events);
        return
        [
            new CreateBucket(store, gate),
            new HeadBucket(gate),
            new DeleteBucket(store, gate),
            new PutObject(gate, traits, keyring, intake, publisher),
            new GetObject(reader, files, outlet),
            new HeadObject(reader),
            new DeleteObject(gate, deleter),
            new CopyObject(gate, sources, new CopyTraits(gate, traits), keyring, digests, publisher, files),
            new CreateMultipartUpload(gate, traits, keyring, context),
            new UploadPartOperation(gate, keyring, intake),
            new UploadPartCopy(gate, keyring, sources, digests, files),
            new CompleteMultipartUpload(gate, keyring, files, publisher),
            new AbortMultipartUpload(gate),
            new ListObjectsV2(gate),
        ];
    }
}
