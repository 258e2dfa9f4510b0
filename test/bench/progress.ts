/** One line on standard error that says how far a bench is; silent where nobody watches. */

export interface Progress {
  /** One of the announced steps begins; throws what `stop` was told. */
  step(label: string): void;
  /** Something everybody must see, also in a log. */
  say(line: string): void;
  /** Makes the next step throw `reason`: between two steps everything can be cleared away. */
  stop(reason: Error): void;
  end(): void;
}

const barWidth = 24;
const clearLine = "\r\u001b[K";

/** Progress over `steps` steps. */
export function makeProgress(steps: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  let done = 0;
  let stopped: Error | null = null;
  const clear = () => (stream.isTTY ? stream.write(clearLine) : true);
  return {
    step: (label) => {
      if (stopped !== null) throw stopped;
      const filled = Math.min(barWidth, Math.round((barWidth * done) / steps));
      if (stream.isTTY) stream.write(`${clearLine}[${"#".repeat(filled)}${".".repeat(barWidth - filled)}] ${done}/${steps} ${label}`);
      done += 1;
    },
    say: (line) => {
      clear();
      stream.write(`${line}\n`);
    },
    stop: (reason) => {
      stopped = reason;
    },
    end: () => void clear(),
  };
}
