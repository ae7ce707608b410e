export function msToNs(ms: number): bigint {
  return BigInt(ms) * 1_000_000n;
}

/** RFC 3339 with milliseconds, as session files and application logs write it. */
export function isoMs(ns: bigint): string {
  return new Date(Number(ns / 1_000_000n)).toISOString();
}
