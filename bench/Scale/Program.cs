using XAcctWorkflow.Scale;
using XAcctWorkflow.Scale.Pages;

// docs/scale.md, whole: dotnet run --project bench/Scale > docs/scale.md
Console.Write(ScalePage.Write(Checkout.Root));
