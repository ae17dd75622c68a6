// AWS's SDK for JavaScript, as it is: what it reads from the answers has to be what Step Functions would give.
import assert from "node:assert/strict";
import * as sfn from "@aws-sdk/client-sfn";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

// TestState and StartSyncExecution would go to the host "sync-" + endpoint, and 127.0.0.1 has no such name.
const client = new sfn.SFNClient({ disableHostPrefix: true });
const send = (name, input = {}) => client.send(new sfn[`${name}Command`](input));
const refusal = (name, input) => send(name, input).then(() => assert.fail(`${name} succeeded`), (error) => error);

/** Asks for the execution until it has ended. */
const ended = async (executionArn) => {
  for (;;) {
    const execution = await send("DescribeExecution", { executionArn });
    if (execution.status !== "RUNNING") return execution;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const caller = await new STSClient({}).send(new GetCallerIdentityCommand({}));
assert.equal(caller.Account, "111111111111");

const { stateMachines } = await send("ListStateMachines");
const move = stateMachines.find((machine) => machine.name.includes("move-object"));
assert.equal(move.type, "STANDARD");
assert.ok(move.creationDate instanceof Date);
const { roleArn } = await send("DescribeStateMachine", { stateMachineArn: move.stateMachineArn });

const definition = JSON.stringify({
  StartAt: "P",
  States: { P: { Type: "Pass", Next: "F" }, F: { Type: "Fail", Error: "E", Cause: "c" } },
});
const { stateMachineArn } = await send("CreateStateMachine", { name: "sdk-fail", roleArn, definition });
const { executionArn } = await send("StartExecution", { stateMachineArn, name: "one", input: '{"a":1}' });
const failed = await ended(executionArn);
assert.deepEqual([failed.status, failed.error, failed.cause, failed.redriveStatus], ["FAILED", "E", "c", "REDRIVABLE"]);
assert.ok(failed.stopDate instanceof Date);

await send("RedriveExecution", { executionArn });
assert.equal((await ended(executionArn)).redriveCount, 1);
const pages = [];
for await (const page of sfn.paginateGetExecutionHistory({ client, pageSize: 3 }, { executionArn })) pages.push(page);
assert.equal(pages.length, 3);
const events = pages.flatMap((page) => page.events);
assert.deepEqual(
  events.map((event) => event.type),
  [
    "ExecutionStarted",
    "PassStateEntered",
    "PassStateExited",
    "FailStateEntered",
    "ExecutionFailed",
    "ExecutionRedriven",
    "ExecutionFailed",
  ],
);
assert.equal(events[0].executionStartedEventDetails.input, '{"a":1}');
assert.equal(events[5].executionRedrivenEventDetails.redriveCount, 1);
const { executions } = await send("ListExecutions", { stateMachineArn, statusFilter: "FAILED" });
assert.deepEqual(executions.map((execution) => execution.name), ["one"]);
const machineOfIt = await send("DescribeStateMachineForExecution", { executionArn });
assert.equal(machineOfIt.definition, definition);

assert.ok((await refusal("StartExecution", { stateMachineArn, name: "one" })) instanceof sfn.ExecutionAlreadyExists);
assert.ok((await refusal("StartExecution", { stateMachineArn, input: "{" })) instanceof sfn.InvalidExecutionInput);
assert.ok((await refusal("DescribeExecution", { executionArn: `${executionArn}x` })) instanceof sfn.ExecutionDoesNotExist);
const wrong = { name: "wrong", roleArn, definition: '{"StartAt":"X","States":{"A":{"Type":"Pass"}}}' };
const mistakes = await refusal("CreateStateMachine", wrong);
assert.ok(mistakes instanceof sfn.InvalidDefinition);
assert.match(mistakes.message, /\/StartAt/);
assert.match(mistakes.message, /\/States\/A/);

const validation = await send("ValidateStateMachineDefinition", { definition: wrong.definition });
assert.equal(validation.result, "FAIL");
assert.ok(validation.diagnostics.length >= 2 && validation.diagnostics.every((one) => one.location && one.code));
const tested = await send("TestState", {
  definition: '{"Type":"Pass","Parameters":{"b.$":"$.a"},"Next":"N"}',
  roleArn,
  input: '{"a":1}',
  inspectionLevel: "DEBUG",
});
assert.deepEqual([tested.status, tested.output, tested.nextState], ["SUCCEEDED", '{"b":1}', "N"]);
assert.deepEqual(tested.inspectionData, {
  input: '{"a":1}',
  afterInputPath: '{"a":1}',
  afterParameters: '{"b":1}',
  afterResultSelector: '{"b":1}',
  afterResultPath: '{"b":1}',
});
const retried = await send("TestState", {
  definition: '{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Retry":[{"ErrorEquals":["E"]}],"End":true}',
  mock: { errorOutput: { error: "E", cause: "c" } },
  inspectionLevel: "DEBUG",
});
assert.equal(retried.status, "RETRIABLE");
assert.deepEqual(retried.inspectionData.errorDetails, { retryIndex: 0, retryBackoffIntervalSeconds: 1 });

const express = await send("CreateStateMachine", { name: "sdk-express", roleArn, definition, type: "EXPRESS" });
const quick = await send("StartSyncExecution", { stateMachineArn: express.stateMachineArn, input: '{"a":1}', name: "now" });
assert.deepEqual([quick.status, quick.error, quick.cause, quick.name], ["FAILED", "E", "c", "now"]);
assert.match(quick.executionArn, /:express:sdk-express:now:/);
assert.ok(quick.startDate instanceof Date && quick.stopDate >= quick.startDate);
assert.ok(quick.billingDetails.billedMemoryUsedInMB > 0);
assert.ok((await refusal("StartSyncExecution", { stateMachineArn })) instanceof sfn.StateMachineTypeNotSupported);

for (const arn of [stateMachineArn, express.stateMachineArn]) await send("DeleteStateMachine", { stateMachineArn: arn });
console.log("sdk: every assertion holds");
