# The AWS CLI's side. Debian's is from before RedriveExecution: what a CLI does not know is left to the SDK, by name.
set -euo pipefail
passed=0
fail() { echo "cli: $*"; exit 1; }
is() { [ "$2" = "$3" ] || fail "$1: '$2' instead of '$3'"; passed=$((passed + 1)); }
sfn() { aws stepfunctions "$@" --output text; }
# Older CLIs do not read AWS_ENDPOINT_URL.
aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
knows() { command aws stepfunctions "$1" help >/dev/null 2>&1; }

is "the caller" "$(aws sts get-caller-identity --query Account --output text)" 111111111111
machine=$(sfn list-state-machines --query "stateMachines[?contains(name, 'move-object')].stateMachineArn")
role=$(sfn describe-state-machine --state-machine-arn "$machine" --query roleArn)

pass='{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}'
arn=$(sfn create-state-machine --name cli-pass --role-arn "$role" --definition "$pass" --query stateMachineArn)
is "the definition" "$(sfn describe-state-machine --state-machine-arn "$arn" --query definition)" "$pass"
execution=$(sfn start-execution --state-machine-arn "$arn" --name one --input '{"a":1}' --query executionArn)
is "its ARN" "$execution" "${arn/:stateMachine:/:execution:}:one"
until [ "$(sfn describe-execution --execution-arn "$execution" --query status)" = SUCCEEDED ]; do sleep 0.1; done
is "the output" "$(sfn describe-execution --execution-arn "$execution" --query output)" '{"a":1}'
is "the history" \
  "$(sfn get-execution-history --execution-arn "$execution" --max-items 9 --query 'events[].type' | tr '\t' ' ')" \
  "ExecutionStarted PassStateEntered PassStateExited ExecutionSucceeded"
is "the last event" \
  "$(sfn get-execution-history --execution-arn "$execution" --reverse-order --query 'events[0].type')" ExecutionSucceeded
is "the list" "$(sfn list-executions --state-machine-arn "$arn" --query 'executions[].name')" one
error=$(sfn start-execution --state-machine-arn "$arn" --name one --input '{}' 2>&1) && fail "a name was used twice"
[[ $error == *"(ExecutionAlreadyExists)"* ]] || fail "$error"
sfn update-state-machine --state-machine-arn "$arn" --definition "${pass/\"P\",/\"P\",\"Comment\":\"x\",}" >/dev/null
wait='{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":600,"End":true}}}'
waiting=$(sfn create-state-machine --name cli-wait --role-arn "$role" --definition "$wait" --query stateMachineArn)
running=$(sfn start-execution --state-machine-arn "$waiting" --query executionArn)
sfn stop-execution --execution-arn "$running" --error Enough --cause why >/dev/null
is "a stopped one" "$(sfn describe-execution --execution-arn "$running" --query status)" ABORTED
if knows redrive-execution; then
  sfn redrive-execution --execution-arn "$running" >/dev/null
  is "a redriven one" "$(sfn describe-execution --execution-arn "$running" --query redriveCount)" 1
  sfn stop-execution --execution-arn "$running" >/dev/null
fi
if knows validate-state-machine-definition; then
  is "the validation" "$(sfn validate-state-machine-definition --definition '{}' --query result)" FAIL
fi
express=$(sfn create-state-machine --name cli-express --type EXPRESS --role-arn "$role" --definition "$pass" \
  --query stateMachineArn)
# A CLI from before AWS_DISABLE_HOST_PREFIX_INJECTION asks the host sync-127.0.0.1, which only a proxy can find: the sandbox.
sync() { http_proxy=$prefixed sfn start-sync-execution --state-machine-arn "$express" --input '{"b":2}' "$@"; }
prefixed=
error=$(sync --query status 2>&1) || { [[ $error == *sync-127.0.0.1* ]] || fail "$error"; prefixed=$AWS_ENDPOINT_URL; }
is "a synchronous one" "$(sync --query '[status,output]' | tr '\t' ' ')" 'SUCCEEDED {"b":2}'
for one in "$arn" "$waiting" "$express"; do sfn delete-state-machine --state-machine-arn "$one"; done
echo "cli: $passed passed ($(command aws --version 2>&1 | cut -d' ' -f1))"
