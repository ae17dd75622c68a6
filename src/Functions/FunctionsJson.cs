using System.Text.Json.Serialization;
using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.CheckStaging;
using XAcctWorkflow.Functions.CheckTarget;
using XAcctWorkflow.Functions.CleanUp;
using XAcctWorkflow.Functions.CompareBatch;
using XAcctWorkflow.Functions.DeleteBatch;
using XAcctWorkflow.Functions.DeleteSource;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.ListObjects;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.RestoreSource;
using XAcctWorkflow.Functions.StageBatch;
using XAcctWorkflow.Functions.StageTemp;
using XAcctWorkflow.Functions.Summarize;
using XAcctWorkflow.Functions.WriteBatch;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions;

/// <summary>Everything that goes over the wire between the steps, written without reflection.</summary>
[JsonSerializable(typeof(AssumeRoleInput))]
[JsonSerializable(typeof(MoveState))]
[JsonSerializable(typeof(ReadObjectInput))]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(RestoreSourceInput))]
[JsonSerializable(typeof(Restoration))]
[JsonSerializable(typeof(StageTempInput))]
[JsonSerializable(typeof(StagedChunk))]
[JsonSerializable(typeof(StagedAnnotation))]
[JsonSerializable(typeof(WriteTargetInput))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(UploadNote))]
[JsonSerializable(typeof(DeleteSourceInput))]
[JsonSerializable(typeof(SourceDeletion))]
[JsonSerializable(typeof(CleanUpInput))]
[JsonSerializable(typeof(CleanUpResult))]
[JsonSerializable(typeof(CheckStagingInput))]
[JsonSerializable(typeof(StagingAnswer))]
[JsonSerializable(typeof(CheckTargetInput))]
[JsonSerializable(typeof(TargetAnswer))]
[JsonSerializable(typeof(PrefixState))]
[JsonSerializable(typeof(Slice))]
[JsonSerializable(typeof(BatchInput))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(KnownCopy))]
[JsonSerializable(typeof(ComparedBatch))]
[JsonSerializable(typeof(Pack))]
[JsonSerializable(typeof(StagedBatch))]
[JsonSerializable(typeof(BatchOutcome))]
[JsonSerializable(typeof(BatchDeletion))]
[JsonSerializable(typeof(Totals))]
[JsonSerializable(typeof(Batch))]
[JsonSerializable(typeof(ListedObject))]
[JsonSerializable(typeof(PackedObject))]
[JsonSerializable(typeof(ObjectResult))]
[JsonSerializable(typeof(ReportLine))]
[JsonSerializable(typeof(Diagnosis))]
[JsonSerializable(typeof(FaultList))]
public sealed partial class FunctionsJson : JsonSerializerContext;
