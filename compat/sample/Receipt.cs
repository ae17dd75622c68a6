namespace Sample;

public sealed record Receipt(string Text, string? Note);
