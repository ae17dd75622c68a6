// Checks src/StateMachine/*.asl.json with checkers of others, pinned in package.json. First proves that each checker
// can refuse: the definitions in refused/by-<checker>/ are wrong, and it has to say so.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const definitions = join(here, "../../../src/StateMachine");

// SAM fills ${Name} on deployment; any ARN of a function does here.
const withTokensFilled = (text) =>
  text.replace(/\$\{(\w+)\}/g, (_, name) => `arn:aws:lambda:us-east-1:111111111111:function:${name}`);

const definitionsIn = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".asl.json"))
    .sort()
    .map((name) => ({ name, text: withTokensFilled(readFileSync(join(folder, name), "utf8")) }));

let passed = 0;
const failures = [];
const record = (ok, complaint) => (ok ? passed++ : failures.push(complaint));

execFileSync("npm", ["ci"], { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
const { checkers } = await import("./checkers.mjs");

const ours = definitionsIn(definitions);
record(ours.length > 0, `no definition found in ${definitions}`);
for (const [checker, check] of Object.entries(checkers)) {
  for (const { name, text } of definitionsIn(join(here, "refused", `by-${checker}`))) {
    record((await check(text)).length > 0, `${checker} accepts ${name}, which is wrong`);
  }
  for (const { name, text } of ours) {
    const findings = await check(text);
    record(findings.length === 0, `${checker} refuses ${name}:\n  ${findings.join("\n  ")}`);
  }
}

failures.forEach((failure) => console.error(failure));
console.log(`asl: ${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
