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
 * Counts an attempt under n keys and reads their profiles.
 * KEYS: n histories, n profiles, optionally the epoch of profiles.
 * ARGV: n, attempt, atMs, lifetime in ms, attempts kept, then atMs less each window, longest first (30 d, 24 h, 1 h, 10 min).
 * Reply: `[n × "d30,h24,h1,m10" joined by commas, [profiles…, epoch?]]`.
 *
 * A history is a sorted set of attempts by their latest time. It is exact at every edge, and most keys have one to three attempts:
 * a set of one needs no count at all, and a window with one attempt in it makes all shorter windows one, so the common key costs
 * three calls. Buckets of time would need the attempts inside them anyway, to count each once.
 */
export const observeScript = script(`
local n, attempt, at, lifetime, kept = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local counts = {}
for i = 1, n do
  local history = KEYS[i]
  redis.call('ZADD', history, 'GT', at, attempt)
  local count = redis.call('ZCARD', history)
  if count > 1 then
    count = count - redis.call('ZREMRANGEBYSCORE', history, '-inf', ARGV[6])
    if count > kept then count = count - redis.call('ZREMRANGEBYRANK', history, 0, count - kept - 1) end
  end
  redis.call('PEXPIRE', history, lifetime)
  counts[#counts + 1] = count
  for window = 7, 9 do
    if count > 1 then count = redis.call('ZCOUNT', history, '(' .. ARGV[window], '+inf') end
    counts[#counts + 1] = count
  end
end
return { table.concat(counts, ','), redis.call('MGET', unpack(KEYS, n + 1)) }
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
