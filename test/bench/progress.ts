/** One line on standard error that says how far a bench is; silent where nobody watches. */

export interface Progress {
  /** One of the announced steps begins. */
  step(label: string): void;
  /** Something everybody must see, also in a log. */
  say(line: string): void;
  end(): void;
}

const barWidth = 24;
const clearLine = "\r\u001b[K";

/** Progress over `steps` steps. */
export function makeProgress(steps: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  let done = 0;
  const clear = () => (stream.isTTY ? stream.write(clearLine) : true);
  return {
    step: (label) => {
      const filled = Math.min(barWidth, Math.round((barWidth * done) / steps));
      if (stream.isTTY) stream.write(`${clearLine}[${"#".repeat(filled)}${".".repeat(barWidth - filled)}] ${done}/${steps} ${label}`);
      done += 1;
    },
    say: (line) => {
      clear();
      stream.write(`${line}\n`);
    },
    end: () => void clear(),
  };
}
