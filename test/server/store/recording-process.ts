/** A server to be killed: records decisions while the database is away and prints the number of each one that was taken. */
import { makeDecisionRecorder } from "../../../server/store/decision-recorder.ts";
import { alwaysAway, decisionOf } from "./decisions.ts";

const [dataDir = "", first = "0", count = "0"] = process.argv.slice(2);
const recorder = makeDecisionRecorder(alwaysAway, { dataDir, onFault: () => undefined });
for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
  if (recorder.record(decisionOf(number))) process.stdout.write(`${number}\n`);
}
setInterval(() => undefined, 1000);
