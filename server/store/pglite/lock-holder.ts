/** Who holds a data folder: the identity written into the lock file, and whether its bearer still lives. */
import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { kill, pid as ownPid } from "node:process";

/** The contents of a lock file. Facts that a system does not tell (no /proc) are null. */
export interface LockHolder {
  readonly pid: number;
  /** Clock ticks from boot to start: tells a reused pid from the first bearer (field 22 of /proc/<pid>/stat). */
  readonly startTicks: string | null;
  readonly bootId: string | null;
  /** Two containers may share a kernel and each have a pid 1. */
  readonly pidNamespace: string | null;
  readonly token: string;
  readonly closing: boolean;
}

/** `foreign`: another machine, boot or container, whose pids say nothing here; only its heartbeat tells. */
export type Liveness = "alive" | "dead" | "foreign";

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** State and start of a pid by /proc/<pid>/stat, whose second field, the name in brackets, may hold anything. */
function statOf(pid: number, proc: string): { state: string; startTicks: string } | null {
  const text = read(join(proc, String(pid), "stat"));
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ");
  const state = fields?.[0];
  const startTicks = fields?.[19];
  return state === undefined || startTicks === undefined ? null : { state, startTicks };
}

function bootIdOf(proc: string): string | null {
  return read(join(proc, "sys/kernel/random/boot_id"));
}

function pidNamespaceOf(proc: string): string | null {
  return readLink(join(proc, "self/ns/pid"));
}

/** This server as a holder, with a token of its own. */
export function describeSelf(proc: string): LockHolder {
  return {
    pid: ownPid,
    startTicks: statOf(ownPid, proc)?.startTicks ?? null,
    bootId: bootIdOf(proc),
    pidNamespace: pidNamespaceOf(proc),
    token: randomUUID(),
    closing: false,
  };
}

/** Without /proc: a signal that is not delivered asks whether the pid exists; EPERM means it does, under another user. */
function answersSignal(pid: number): boolean {
  try {
    kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether the bearer lives. A zombie (state Z or X) is dead, and so is a pid that was given out again since. */
export function livenessOf(holder: LockHolder, proc: string): Liveness {
  const isHere = holder.bootId === bootIdOf(proc) && holder.pidNamespace === pidNamespaceOf(proc);
  if (!isHere) return "foreign";
  if (holder.startTicks === null) return answersSignal(holder.pid) ? "alive" : "dead";
  const stat = statOf(holder.pid, proc);
  if (stat === null || stat.state === "Z" || stat.state === "X") return "dead";
  return stat.startTicks === holder.startTicks ? "alive" : "dead";
}

/** The holder written in `text`, or null when it is not one. */
export function parseHolder(text: string): LockHolder | null {
  try {
    const value = JSON.parse(text) as Partial<LockHolder> | null;
    return typeof value?.pid === "number" && typeof value.token === "string" ? (value as LockHolder) : null;
  } catch {
    return null;
  }
}
