/** An event loop with nothing to do: what it still loses is the machine's, not the server's. Prints its longest stall each second. */
import { monitorEventLoopDelay } from "node:perf_hooks";

const tickMs = 10;
const lag = monitorEventLoopDelay({ resolution: tickMs });
lag.enable();
setInterval(() => {
  process.stdout.write(`${Math.max(0, lag.max / 1e6 - tickMs)}\n`);
  lag.reset();
}, 1000);
process.on("disconnect", () => process.exit());
