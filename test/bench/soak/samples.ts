/** What a server tells of itself while it works: the stalls of its event loop and its memory. */

/** One look at a server; the stall is the longest since the look before. */
export interface Sample {
  readonly atSeconds: number;
  readonly stallMs: number;
  readonly residentBytes: number;
  readonly heapBytes: number;
}

/** The clock that measures the loop ticks this often, and a healthy loop is as late as that. */
const tickMs = 10;

function figure(text: string, name: string): number {
  const found = new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1];
  if (found === undefined) throw new Error(`the metrics have no ${name}`);
  return Number(found);
}

/** Reads the metrics of the server at `baseUrl`; asking begins a new measurement of the loop. */
export async function readSample(baseUrl: string, atSeconds: number): Promise<Sample> {
  const text = await (await fetch(`${baseUrl}/metrics`)).text();
  return {
    atSeconds,
    stallMs: Math.max(0, figure(text, "nodejs_eventloop_lag_max_seconds") * 1000 - tickMs),
    residentBytes: figure(text, "process_resident_memory_bytes"),
    heapBytes: figure(text, "nodejs_heap_size_used_bytes"),
  };
}

/** Slope of the least-squares line through the points, in units of y per unit of x; 0 when x does not vary. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}
