using Amazon.Runtime;
using Amazon.S3;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>Requests about the source's object under its role, whose errors come out as what they mean for a move.</summary>
public sealed class SourceAccess(SourceSessions sessions, SessionRequest request, SourceSession session)
{
    public static async Task<SourceAccess> OpenAsync(
        SourceSessions sessions,
        SessionRequest request,
        CancellationToken cancellation
    ) => new(sessions, request, await sessions.OpenAsync(request, cancellation));

    /// <param name="action">The IAM action that the request needs.</param>
    public async Task<T> AskAsync<T>(string action, Func<IAmazonS3, Task<T>> ask)
    {
        try
        {
            return await ask(session.S3);
        }
        catch (AmazonServiceException error)
        {
            throw Explain(action, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(request.Step, $"S3 about bucket {request.Source.Bucket}", fault);
        }
    }

    /// <summary>Without translation, for those who look at S3's errors themselves.</summary>
    public Task<T> AskPlainlyAsync<T>(Func<IAmazonS3, Task<T>> ask) => ask(session.S3);

    /// <param name="pinned">The version that was asked for, where it is not the move's own.</param>
    public MoveException Explain(string action, AmazonServiceException error, VersionId? pinned = null)
    {
        if (TransientFault.IsExpiry(error))
        {
            sessions.Forget(request);
        }
        return SourceRefusal.Explain(request, session.Arn, action, error, pinned);
    }
}
