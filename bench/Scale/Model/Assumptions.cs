namespace XAcctWorkflow.Scale.Model;

/// <summary>Everything that the simulation does not get from the code, the definitions or the templates.</summary>
public static class Assumptions
{
    private const string LambdaPrices = "https://aws.amazon.com/lambda/pricing/, us-east-1, x86";
    private const string S3Prices = "? https://aws.amazon.com/s3/pricing/, us-east-1, S3 Standard, as others quote it";

    public static readonly Assumption GigabyteSecond = new(
        "Lambda, memory times time",
        0.0000166667m,
        "USD per GB-second",
        LambdaPrices
    );

    public static readonly Assumption Invocations = new("Lambda, invocations", 0.20m, "USD per million", LambdaPrices);

    public static readonly Assumption Transitions = new(
        "Step Functions, transitions of Standard executions, retries among them",
        0.025m,
        "USD per 1,000",
        "https://aws.amazon.com/step-functions/pricing/, us-east-1"
    );

    public static readonly Assumption ExpressExecutions = new(
        "Step Functions, Express executions",
        1.00m,
        "USD per million",
        "? https://aws.amazon.com/step-functions/pricing/, us-east-1, as others quote it"
    );

    public static readonly Assumption ExpressGigabyteSecond = new(
        "Step Functions, memory times time of Express executions, of 64 MB each",
        0.00001667m,
        "USD per GB-second",
        "? https://aws.amazon.com/step-functions/pricing/, us-east-1, as others quote it"
    );

    public static readonly Assumption Writes = new(
        "S3, requests of the class of PUT: PUT, COPY, POST, LIST, and those of an upload",
        0.005m,
        "USD per 1,000",
        S3Prices
    );

    public static readonly Assumption Reads = new(
        "S3, requests of the class of GET: GET, HEAD, tags",
        0.0004m,
        "USD per 1,000",
        S3Prices + "; the source's are on account B's bill"
    );

    public static readonly Assumption Storage = new(
        "S3, what is staged, while it is",
        0.023m,
        "USD per GB and month",
        S3Prices
    );

    public static readonly Assumption ColdStart = new(
        "A function's process starts",
        800,
        "ms, billed",
        "? measured here: 268 ms jitted, on a desktop's processor; Lambda gives 256 MB a seventh of one"
    );

    public static readonly Assumption Request = new(
        "A request to S3 without a body, or to STS",
        40,
        "ms",
        "? usual within a Region"
    );

    public static readonly Assumption Staging = new(
        "One function of 1,024 MB reads the source and writes to staging, three parts at once",
        60,
        "MB/s",
        "? Lambda's network is said to give some 75 MB/s each way; 25 GiB in 900 s need 30"
    );

    public static readonly Assumption CopyingPart = new(
        "S3 copies one part within itself",
        100,
        "MB/s",
        "? usual, 32 parts at once"
    );

    public static readonly Assumption CompletingPart = new(
        "S3 completes an upload, for each of its parts",
        10,
        "ms",
        "? AWS says that it may take minutes"
    );

    public static IReadOnlyList<Assumption> All { get; } =
    [
        GigabyteSecond,
        Invocations,
        Transitions,
        ExpressExecutions,
        ExpressGigabyteSecond,
        Writes,
        Reads,
        Storage,
        ColdStart,
        Request,
        Staging,
        CopyingPart,
        CompletingPart,
    ];
}
