/** How tests start Node for a server or a command that lives for seconds. */

/**
 * The embedded database is WebAssembly: compiling its hot functions a second time, for speed, costs a server some three seconds of a
 * core, and pays only for one that runs for minutes.
 */
export const quickStart = ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"] as const;
