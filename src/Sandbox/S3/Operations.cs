using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Annotating;
using XAcctWorkflow.Sandbox.S3.Archive;
using XAcctWorkflow.Sandbox.S3.Buckets;
using XAcctWorkflow.Sandbox.S3.Copying;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Events;
using XAcctWorkflow.Sandbox.S3.Faults;
using XAcctWorkflow.Sandbox.S3.Lifecycle;
using XAcctWorkflow.Sandbox.S3.Listing;
using XAcctWorkflow.Sandbox.S3.Locking;
using XAcctWorkflow.Sandbox.S3.Multipart;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Tagging;
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
        var publisher = new Publisher(context, events);
        var gate = new Gate(store, authorizer, new LifecycleSweeper(publisher, events));
        var keyring = new Keyring(keys, authorizer);
        var traits = new TraitsReader(keyring);
        var intake = new Intake(files, faults);
        var outlet = new Outlet(files, faults);
        var finder = new ObjectFinder(gate);
        var reader = new ObjectReader(gate, finder, keyring);
        var sources = new SourceReader(gate, finder, keyring, files);
        var digests = new CopyDigests(outlet);
        var deleter = new Deleter(gate, publisher, events);
        BucketDocument[] documents =
        [
            new VersioningDocument(),
            new PublicAccessBlockDocument(),
            new EncryptionDocument(),
            new BucketTaggingDocument(),
            new ObjectLockDocument(),
            new NotificationDocument(),
            new OwnershipDocument(),
            new LifecycleDocument(),
        ];
        return
        [
            new ListBuckets(store, gate),
            new CreateBucket(store, gate),
            new HeadBucket(gate),
            new DeleteBucket(store, gate),
            new GetBucketLocation(gate),
            .. documents.SelectMany(document => document.Operations(gate)),
            .. new BucketPolicyOperations(gate).All,
            .. new AclOperations(gate, finder).All,
            .. Unconfigured.All(gate),
            new PutObject(gate, traits, keyring, intake, publisher),
            new GetObject(reader, files, outlet),
            new HeadObject(reader),
            new DeleteObject(gate, deleter),
            new DeleteObjects(gate, deleter),
            new GetObjectAttributes(gate, finder, keyring),
            .. new ObjectTaggingOperations(gate, finder).All,
            .. new ObjectLockOperations(gate, finder).All,
            .. new AnnotationOperations(gate, finder, intake, outlet, files).All,
            new ListObjectAnnotations(gate, finder),
            new RestoreObject(gate, finder),
            new CopyObject(
                gate,
                sources,
                new CopyTraits(gate, traits),
                new AnnotationCopies(gate, files),
                keyring,
                digests,
                publisher,
                files
            ),
            new CreateMultipartUpload(gate, traits, keyring, context),
            new UploadPartOperation(gate, keyring, intake),
            new UploadPartCopy(gate, keyring, sources, digests, files, faults),
            new CompleteMultipartUpload(gate, keyring, files, publisher),
            new AbortMultipartUpload(gate),
            new ListParts(gate),
            new ListMultipartUploads(gate),
            new ListObjects(gate),
            new ListObjectsV2(gate),
            new ListObjectVersions(gate),
        ];
    }
}
