/** The requests of one side: a pool of known buyers, made ready in advance, and now and then a buyer nobody has ever seen. */
import { postBytes } from "../load/connection.ts";
import type { LoadRequest } from "../load/target.ts";
import { checkoutOf, checkoutPath } from "./checkouts.ts";

/** Buyers of the pool: numbers 0 to 999. */
export const poolBuyers = 1000;
/** Every fifth of them has ordered before. */
const returningEvery = 5;
/** Carts per buyer; each counts once for velocity, however often it is asked about. */
const cartsPerBuyer = 3;
/** Every twentieth request, 5 %, is of a new buyer. */
const newBuyerEvery = 20;
/** An odd step that visits the whole pool in an order without a pattern a cache would like. */
const poolStep = 1789;

export interface RequestPool {
  /** How many requests `nextOfPool` needs for one round through the pool. */
  readonly size: number;
  nextOfPool(): LoadRequest;
  /** The next request of the load: 19 of the pool, then one of a new buyer. */
  next(): LoadRequest;
  /** How many requests were given out so far. */
  asked(): number;
}

/** Whether the buyer `number` of the pool has an order. */
export function isReturning(number: number): boolean {
  return number % returningEvery === 0;
}

/** The pool for a server on `port` that is called with `secretKey`. */
export function makeRequestPool(port: number, secretKey: string): RequestPool {
  const headers = {
    Host: `127.0.0.1:${port}`,
    Authorization: `Bearer ${secretKey}`,
    "Content-Type": "application/json",
    "User-Agent": "bench",
  };
  const made = (number: number, cart: number): LoadRequest => {
    const body = JSON.stringify(checkoutOf(number, cart));
    return { bytes: postBytes(checkoutPath, headers, body), bodyBytes: Buffer.byteLength(body) };
  };
  const size = poolBuyers * cartsPerBuyer;
  const pool = Array.from({ length: size }, (_, index) => made(index % poolBuyers, Math.floor(index / poolBuyers)));
  let position = 0;
  let asked = 0;
  let inLoad = 0;
  let newBuyer = poolBuyers;
  const nextOfPool = () => {
    asked += 1;
    position = (position + poolStep) % size;
    const request = pool[position];
    if (request === undefined) throw new RangeError("the pool is empty");
    return request;
  };
  return {
    size,
    nextOfPool,
    next: () => {
      inLoad += 1;
      if (inLoad % newBuyerEvery !== 0) return nextOfPool();
      asked += 1;
      newBuyer += 1;
      return made(newBuyer, 0);
    },
    asked: () => asked,
  };
}
