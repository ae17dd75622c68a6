namespace Sample;

public sealed record Order(string Name, int Count);
