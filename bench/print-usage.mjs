// Prints the process's peak memory and processor time as it ends, for the benchmark that started it.
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.stderr.write(`peak-rss-kb=${maxRSS} cpu-us=${userCPUTime + systemCPUTime}\n`);
  });
}
