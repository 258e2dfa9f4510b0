/** `npm run test:shops`: the plugins in real shops, side by side, since each waits for the network and its shop half of the time. */
import { step } from "./steps.ts";

const suites = ["test:woocommerce", "test:vendure"];
await Promise.all(suites.map((suite) => step(["npm", "run", "--silent", suite], { isQuiet: true })));
