/** A keep-alive HTTP/1.1 connection on a bare socket: sends ready bytes and reads answers with a content length, at a few µs each. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** What came back: the status and the bytes of the body. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

export interface Waiting {
  readonly answered: (answer: Answer) => void;
  readonly failed: (error: Error) => void;
}

const headEnd = Buffer.from("\r\n\r\n");
const statusAt = 9;

/** One request at a time; a connection that breaks while it waits fails its request. */
export class Connection {
  readonly #socket: Socket;
  #waiting: Waiting | null = null;
  #read: Buffer | null = null;
  #isClosed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => this.#fail(new Error("the server closed the connection")));
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    return new Connection(socket);
  }

  send(request: Buffer, waiting: Waiting): void {
    if (this.#waiting !== null) throw new Error("the connection is busy");
    if (this.#isClosed) {
      waiting.failed(new Error("the server closed an idle connection"));
      return;
    }
    this.#waiting = waiting;
    this.#socket.write(request);
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const bytes = this.#read === null ? chunk : Buffer.concat([this.#read, chunk]);
    const answer = parseAnswer(bytes);
    this.#read = answer === null ? bytes : null;
    if (answer === null) return;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) throw new Error("an answer nobody asked for");
    waiting.answered(answer);
  }

  #fail(error: Error): void {
    this.#isClosed = true;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.failed(error);
  }
}

/** The answer in `bytes`, or null when some of it is still on the way. */
export function parseAnswer(bytes: Buffer): Answer | null {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return null;
  const head = bytes.toString("latin1", 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error("an answer without a content length");
  const bodyAt = end + headEnd.length;
  const bodyEnd = bodyAt + Number(length);
  if (bytes.length < bodyEnd) return null;
  if (bytes.length > bodyEnd) throw new Error("more bytes than the answer has");
  return { status: Number(head.slice(statusAt, statusAt + 3)), body: bytes.subarray(bodyAt, bodyEnd) };
}

/** The bytes of a POST of `body` with the header lines of `headers`. */
export function postBytes(path: string, headers: Readonly<Record<string, string>>, body: string): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${path} HTTP/1.1\r\n${lines.join("")}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return Buffer.from(head + body);
}
