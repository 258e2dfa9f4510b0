/** How a server of the bench tells where it listens, and ends when the bench does. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Listens on a free port of this machine only and tells it to the parent. */
export function listenForParent(server: Server): void {
  process.once("disconnect", () => process.exit());
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
}
