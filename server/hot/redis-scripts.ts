/** The two Lua scripts of the hot state; each touches only the keys it is given. */
import { createHash } from "node:crypto";

/** A script and the name under which Redis keeps it. */
export interface RedisScript {
  readonly text: string;
  readonly sha1: string;
}

function script(text: string): RedisScript {
  return { text, sha1: createHash("sha1").update(text).digest("hex") };
}

/**
 * Counts attempts under their keys and reads profiles, for one or more observations.
 * KEYS: all histories, then all profiles, optionally the epoch of profiles.
 * ARGV: number of histories, lifetime in ms, attempts kept, windows in ms, longest first (30 d, 24 h, 1 h, 10 min), then for each
 * observation: number of its histories, attempt, atMs.
 * Reply: `["d30,h24,h1,m10,…" of all histories, [profiles…, epoch?]]`.
 *
 * A history is a sorted set of attempts by their latest time. It is exact at every edge, and most keys have one to three attempts:
 * a set of one needs no count at all, and a window with one attempt in it makes all shorter windows one, so the common key costs
 * three calls. Buckets of time would need the attempts inside them anyway, to count each once.
 */
export const observeScript = script(`
local total, lifetime, kept = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local counts, size, key = {}, 0, 0
for o = 8, #ARGV, 3 do
  local attempt, at = ARGV[o + 1], ARGV[o + 2]
  local atMs = tonumber(at)
  for i = 1, tonumber(ARGV[o]) do
    key = key + 1
    local history = KEYS[key]
    redis.call('ZADD', history, 'GT', at, attempt)
    local count = redis.call('ZCARD', history)
    if count > 1 then
      count = count - redis.call('ZREMRANGEBYSCORE', history, '-inf', atMs - ARGV[4])
      if count > kept then count = count - redis.call('ZREMRANGEBYRANK', history, 0, count - kept - 1) end
    end
    redis.call('PEXPIRE', history, lifetime)
    size = size + 1
    counts[size] = count
    for window = 5, 7 do
      if count > 1 then count = redis.call('ZCOUNT', history, '(' .. string.format('%.0f', atMs - ARGV[window]), '+inf') end
      size = size + 1
      counts[size] = count
    end
  end
end
if #KEYS == total then return { table.concat(counts, ','), {} } end
return { table.concat(counts, ','), redis.call('MGET', unpack(KEYS, total + 1)) }
`);

/**
 * Stores profiles, unless a newer version is held, whatever its epoch: a late writer with an old version can't come back after an outage.
 * KEYS: profiles. ARGV: epoch, lifetime in ms, then version and JSON of each. A value reads `<epoch> <version> <json>`.
 */
export const storeProfilesScript = script(`
for i = 1, #KEYS do
  local version = ARGV[2 * i + 1]
  local held = string.match(redis.call('GETRANGE', KEYS[i], 0, 79), '^%S+ (%d+) ')
  if not held or tonumber(version) >= tonumber(held) then
    redis.call('SET', KEYS[i], ARGV[1] .. ' ' .. version .. ' ' .. ARGV[2 * i + 2], 'PX', ARGV[2])
  end
end
`);
