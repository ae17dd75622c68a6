using System.Text.Json.Serialization;
using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.CheckStaging;
using XAcctWorkflow.Functions.CheckTarget;
using XAcctWorkflow.Functions.CleanUp;
using XAcctWorkflow.Functions.DeleteSource;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.RestoreSource;
using XAcctWorkflow.Functions.StageTemp;
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
[JsonSerializable(typeof(Diagnosis))]
[JsonSerializable(typeof(FaultList))]
public sealed partial class FunctionsJson : JsonSerializerContext;
