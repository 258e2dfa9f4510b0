/** A floor: bare node:http that parses a JSON body and answers it. */
import { createServer } from "node:http";
import { listenForParent } from "./tell-port.ts";

listenForParent(
  createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = JSON.stringify(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(200, { "Content-Type": "application/json; charset=utf-8", "Content-Length": Buffer.byteLength(text) });
      response.end(text);
    });
  }),
);
