/** Keeps the bytes of a webhook as they came: a signature holds for bytes, not for what a parser makes of them. */
import type { NextFunction, Request, Response } from "express";

export const maxWebhookBytes = 256 * 1024;

export interface RawRequest extends Request {
  rawBody?: Buffer;
  /** Tells body parsers that nothing is left to read. */
  _body?: boolean;
}

/** Express middleware for the webhook route only. A longer body is answered with 413 and not read to its end. */
export function readRawBody(request: RawRequest, response: Response, next: NextFunction): void {
  const chunks: Buffer[] = [];
  let length = 0;
  request.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= maxWebhookBytes) chunks.push(chunk);
    else if (!response.headersSent) {
      response.status(413).json({ code: "bodyTooLarge" });
      request.destroy();
    }
  });
  request.on("end", () => {
    if (response.headersSent) return;
    request.rawBody = Buffer.concat(chunks);
    request._body = true;
    next();
  });
  request.on("error", next);
}
