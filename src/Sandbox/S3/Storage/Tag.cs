namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>An object's or a bucket's tag.</summary>
public sealed record Tag(string Key, string Value);
