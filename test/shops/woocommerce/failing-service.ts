/** Stands between a shop and Saldo, and fails as told: `GET /__state?set=slow` makes the next answers late, and so on. */
import { createServer, request, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** ok: passes everything on; slow: 5 s late; error: 500; refused: closes the line; lying: 200 with nonsense; losing: an order's answer never comes. */
export const serviceStates = ["ok", "slow", "error", "refused", "lying", "losing"] as const;
export type ServiceState = (typeof serviceStates)[number];

const slowMs = 5000;
const maxCalls = 1000;

/** Has the stand-in at `address` fail as told from now on; the calls that it saw before. */
export async function tellService(address: string, state: ServiceState): Promise<readonly string[]> {
  const { calls } = (await (await fetch(`${address}/__state?set=${state}`)).json()) as { readonly calls: string[] };
  return calls;
}

/** A proxy on `port` in front of `target`; also tells the calls since the last change of state. */
export function failingService(target: string, port: number): Server {
  let state: ServiceState = "ok";
  let calls: string[] = [];
  return createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", target);
    if (url.pathname === "/__state") {
      const wanted = serviceStates.find((one) => one === url.searchParams.get("set"));
      outgoing.setHeader("Content-Type", "application/json");
      outgoing.end(JSON.stringify({ state, calls }));
      state = wanted ?? state;
      calls = [];
      return;
    }
    if (calls.length < maxCalls) calls.push(`${incoming.method ?? ""} ${url.pathname}`);
    const now = state;
    if (now === "refused") return void incoming.socket.destroy();
    if (now === "error") return void outgoing.writeHead(500, { "Content-Type": "application/json" }).end("{}");
    if (now === "lying") return void outgoing.writeHead(200, { "Content-Type": "application/json" }).end('"yes"');
    const pass = () => {
      const onward = request(url, { method: incoming.method, headers: { ...incoming.headers, host: url.host } }, (answer) => {
        if (now === "losing" && url.pathname.endsWith("/authorize")) return void incoming.socket.destroy();
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on("error", () => outgoing.destroy());
      incoming.pipe(onward);
    };
    if (now === "slow") void sleep(slowMs).then(pass);
    else pass();
  }).listen(port, "127.0.0.1");
}

if (process.argv[1] === import.meta.filename) failingService(process.argv[2] ?? "http://127.0.0.1:8080", Number(process.argv[3] ?? 8090));
