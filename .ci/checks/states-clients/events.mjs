// EventBridge and SQS as AWS's SDK for JavaScript sees them: a rule of its own, an event, and what becomes of it.
import assert from "node:assert/strict";
import * as eventbridge from "@aws-sdk/client-eventbridge";
import * as sfn from "@aws-sdk/client-sfn";
import * as sqs from "@aws-sdk/client-sqs";

const sender = (client, commands) => (name, input = {}) => client.send(new commands[`${name}Command`](input));
const events = sender(new eventbridge.EventBridgeClient({}), eventbridge);
const states = sender(new sfn.SFNClient({}), sfn);
const queues = sender(new sqs.SQSClient({}), sqs);
const refusal = (name, input) => events(name, input).then(() => assert.fail(`${name} succeeded`), (error) => error);

const { EventBuses } = await events("ListEventBuses");
const objects = EventBuses.find((bus) => bus.Name.endsWith("-objects"));
assert.match(objects.Policy, /events:PutEvents/);
const { Rules } = await events("ListRules", { EventBusName: objects.Name });
const { Targets } = await events("ListTargetsByRule", { Rule: Rules[0].Name, EventBusName: objects.Name });
const [{ Arn: machine, RoleArn, DeadLetterConfig }] = Targets;
assert.match(Targets[0].InputTransformer.InputTemplate, /<object>/);

const { EventBusArn } = await events("CreateEventBus", { Name: "sdk" });
assert.ok((await refusal("CreateEventBus", { Name: "sdk" })) instanceof eventbridge.ResourceAlreadyExistsException);
const rule = { Name: "sdk-rule", EventBusName: "sdk" };
const EventPattern = JSON.stringify({ source: ["sdk"], detail: { n: [{ numeric: [">", 1] }] } });
const { RuleArn } = await events("PutRule", { ...rule, EventPattern });
assert.equal(RuleArn, EventBusArn.replace(":event-bus/", ":rule/") + "/sdk-rule");
assert.equal((await events("DescribeRule", rule)).State, "ENABLED");
const wrong = await refusal("PutRule", { ...rule, EventPattern: '{"source":"sdk"}' });
assert.ok(wrong instanceof eventbridge.InvalidEventPatternException);
const tested = { EventPattern, Event: JSON.stringify({ source: "sdk", detail: { n: 2 } }) };
assert.equal((await events("TestEventPattern", tested)).Result, true);

// The role trusts the template's rule only, and not this one: so the event is bound for the queue, which admits that rule only.
const target = { Id: "t", Arn: machine, RoleArn, DeadLetterConfig, RetryPolicy: { MaximumRetryAttempts: 1 } };
const put = await events("PutTargets", { Rule: rule.Name, EventBusName: "sdk", Targets: [target] });
assert.equal(put.FailedEntryCount, 0);
const entry = { EventBusName: "sdk", Source: "sdk", DetailType: "t", Time: new Date(), Detail: '{"n":2}' };
const sent = await events("PutEvents", { Entries: [entry, { ...entry, Source: "aws.s3" }] });
assert.equal(sent.FailedEntryCount, 1);
assert.match(sent.Entries[0].EventId, /^[0-9a-f-]{36}$/);
assert.equal(sent.Entries[1].ErrorCode, "NotAuthorizedForSourceException");
assert.deepEqual((await states("ListExecutions", { stateMachineArn: machine })).executions, []);

const QueueName = DeadLetterConfig.Arn.split(":").at(-1);
const { QueueUrl } = await queues("GetQueueUrl", { QueueName });
assert.deepEqual((await queues("ListQueues")).QueueUrls, [QueueUrl]);
const MessageAttributes = { ERROR_CODE: { DataType: "String", StringValue: "é" } };
await queues("SendMessage", { QueueUrl, MessageBody: "a letter", MessageAttributes });
// The SDK compares the digests of what it receives.
const { Messages } = await queues("ReceiveMessage", { QueueUrl, MessageAttributeNames: ["All"], WaitTimeSeconds: 5 });
assert.deepEqual(Messages.map((message) => message.Body), ["a letter"]);
assert.equal(Messages[0].MessageAttributes.ERROR_CODE.StringValue, "é");
await queues("DeleteMessage", { QueueUrl, ReceiptHandle: Messages[0].ReceiptHandle });
const nowhere = await queues("GetQueueUrl", { QueueName: "nowhere" }).catch((error) => error);
assert.ok(nowhere instanceof sqs.QueueDoesNotExist);

await events("RemoveTargets", { Rule: rule.Name, EventBusName: "sdk", Ids: ["t"] });
await events("DeleteRule", rule);
await events("DeleteEventBus", { Name: "sdk" });
assert.ok((await refusal("DescribeEventBus", { Name: "sdk" })) instanceof eventbridge.ResourceNotFoundException);
console.log("events: every assertion holds");
