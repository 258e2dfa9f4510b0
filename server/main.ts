/** The main job: `npm start` brings Saldo up with whatever is at hand. */
import { readConfig } from "./config.ts";
import { describeStartFailure } from "./cli/start-failure.ts";
import { serve } from "./cli/serve.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const read = readConfig(process.env);

if (read.ok) {
  try {
    process.exitCode = await serve(read.config, say);
  } catch (error) {
    process.stderr.write(`${describeStartFailure(error, read.config)}\n`);
    process.exitCode = 1;
  }
  process.exit();
} else {
  for (const { variable, detail } of read.faults) process.stderr.write(`${variable} ${detail}\n`);
  process.exit(2);
}
