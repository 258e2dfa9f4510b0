/** A bar on standard error for work that a person waits for; silent where nobody watches. */

const barWidth = 24;
const clearLine = "\r\u001b[K";
/** The bar moves at most this often: once per so many steps. */
const stepsPerDraw = 500;

/** `step` tells the share that is done, from 0 to 1 (null when the whole is unknown) and how many; `end` clears the line. */
export interface ProgressBar {
  step(done: number, share: number | null): void;
  end(): void;
}

/** A bar on `stream`, when it is a terminal. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (!stream.isTTY) return { step: () => undefined, end: () => undefined };
  return {
    step: (done, share) => {
      if (done % stepsPerDraw !== 0) return;
      const filled = Math.min(barWidth, Math.round(barWidth * (share ?? 0)));
      const bar = share === null ? "" : `[${"#".repeat(filled)}${".".repeat(barWidth - filled)}] ${Math.round(100 * share)}% `;
      stream.write(`${clearLine}${bar}${done.toLocaleString("en")} pairs`);
    },
    end: () => void stream.write(clearLine),
  };
}
