/** A connection to Redis (a node or a Cluster) that refuses commands while it is away and comes back by itself. */
import { randomShare } from "../platform/system-clock.ts";
import { createClient, createCluster, ErrorReply } from "redis";

export interface RedisSenderOptions {
  /** `redis[s]://[user:password@]host[:port][/database]`; of a Cluster any node, or a name that stands for all of them. */
  readonly url: string;
  readonly topology: "single" | "cluster";
  /** A connection that has answered nothing for so long is thrown away: a peer that vanished without a word keeps a socket open for minutes. */
  readonly silenceLimitMs: number;
  /** Gets the code of each fault of the connection, never keys or values. */
  readonly reportFault: (code: string) => void;
}

interface Connection {
  connect(): Promise<unknown>;
  send(routingKey: string, args: string[]): Promise<unknown>;
  destroy(): void;
}

const connectTimeoutMs = 2_000;
const longestPauseMs = 1_000;
const maxQueuedCommands = 10_000;

/** The pause before reconnection number `attempt`: 50 ms, doubled up to a second, with a fifth of chance so that processes do not return as one. */
export function reconnectPauseMs(attempt: number): number {
  const pauseMs = Math.min(50 * 2 ** Math.min(attempt, 10), longestPauseMs);
  return Math.round(pauseMs * (1 + randomShare() / 5));
}

/** The socket settings of every connection to Redis. */
export const socketOptions = { connectTimeout: connectTimeoutMs, reconnectStrategy: reconnectPauseMs } as const;

/** The code of a failure: first word of an error reply, system code, or class name; never its text, which may carry keys. */
export function faultCode(error: unknown): string {
  if (error instanceof ErrorReply) return error.message.split(" ", 1)[0] ?? "ERR";
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.constructor.name;
}

function connectSingle(options: RedisSenderOptions): Connection {
  const connection = createClient({
    url: options.url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: maxQueuedCommands,
    maintNotifications: "disabled",
    socket: { ...socketOptions },
  });
  connection.on("error", (error: unknown) => options.reportFault(faultCode(error)));
  return {
    connect: () => connection.connect(),
    send: (_routingKey, args) => connection.sendCommand(args),
    destroy: () => connection.destroy(),
  };
}

function connectCluster(options: RedisSenderOptions): Connection {
  const { username, password, protocol } = new URL(options.url);
  const tls = protocol === "rediss:" ? ({ tls: true } as const) : {};
  const credentials = password === "" ? {} : { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  const cluster = createCluster({
    rootNodes: [{ url: options.url }],
    defaults: {
      ...credentials,
      disableOfflineQueue: true,
      commandsQueueMaxLength: maxQueuedCommands,
      maintNotifications: "disabled",
      socket: { ...socketOptions, ...tls },
    },
  });
  cluster.on("error", (error: unknown) => options.reportFault(faultCode(error)));
  cluster.on("node-error", (error: unknown) => options.reportFault(faultCode(error)));
  return { connect: () => cluster.connect(), send: (key, args) => cluster.sendCommand(key, false, args), destroy: () => cluster.destroy() };
}

/** One connection kept alive: a new one is made when connecting fails for good or when the old one is silent. */
export class RedisSender {
  readonly #ready = Promise.withResolvers<void>();
  readonly #options: RedisSenderOptions;
  #connection: Connection;
  #attempt = 0;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;
  #unansweredSinceMs: number | null = null;

  constructor(options: RedisSenderOptions) {
    this.#options = options;
    this.#connection = this.#start();
  }

  #start(): Connection {
    const connection = this.#options.topology === "cluster" ? connectCluster(this.#options) : connectSingle(this.#options);
    this.#unansweredSinceMs = null;
    connection.connect().then(
      () => this.#connected(),
      () => {
        if (connection === this.#connection) this.#replaceLater();
      },
    );
    return connection;
  }

  #connected(): void {
    this.#attempt = 0;
    this.#ready.resolve();
  }

  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  #replaceLater(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#replace(), reconnectPauseMs(this.#attempt)).unref();
    this.#attempt += 1;
  }

  #replace(): void {
    const old = this.#connection;
    this.#connection = this.#start();
    old.destroy();
  }

  async send(routingKey: string, args: readonly string[]): Promise<unknown> {
    this.#unansweredSinceMs ??= performance.now();
    try {
      const reply = await this.#connection.send(routingKey, [...args]);
      this.#unansweredSinceMs = null;
      return reply;
    } catch (error) {
      this.#unansweredSinceMs = null;
      throw error;
    }
  }

  /** To be called when a deadline passed without an answer. */
  missed(): void {
    if (this.#isClosed || this.#unansweredSinceMs === null) return;
    if (performance.now() - this.#unansweredSinceMs < this.#options.silenceLimitMs) return;
    this.#options.reportFault("silentConnection");
    this.#replace();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#connection.destroy();
  }
}
