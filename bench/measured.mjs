// Runs a program and says how long it took, its processor time and the peak memory of its whole process tree.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 100;
const PAGE_KB = 4;

// Imported before the program: its own figures are known only when it ends.
const USAGE = new URL('./print-usage.mjs', import.meta.url).href;

export async function measured(argv) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', USAGE, ...argv], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SPOOR_STAGES: '1' },
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    told += text;
  });
  const peak = watchTree(child.pid);
  const code = await new Promise((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`${argv.join(' ')} failed:\n${told}`);
  const own = /peak-rss-kb=(\d+) cpu-us=(\d+)/.exec(told);
  const stages = [...told.matchAll(/^stage (\w+) ([\d.]+)$/gm)].map(([, stage, took]) => ({
    stage,
    seconds: Number(took),
  }));
  return {
    seconds,
    told,
    cpuSeconds: Number(own?.[2] ?? 0) / 1e6,
    peakMb: Math.max(peak.stop(), Number(own?.[1] ?? 0) / 1024),
    stages: stages.length > 0 ? stages : undefined,
  };
}

/** Looks at the memory of a process and all below it, ten times a second; only Linux says. */
export function watchTree(root) {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, treeMb(root));
  }, LOOK_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

function treeMb(root) {
  if (process.platform !== 'linux') return 0;
  const parents = new Map(processes().map((id) => [id, parentOf(id)]));
  const isBelow = (id) => id === root || (parents.has(id) && isBelow(parents.get(id)));
  return [...parents.keys()].filter(isBelow).reduce((sum, id) => sum + residentMb(id), 0);
}

function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function parentOf(id) {
  return Number(/\) \S (\d+)/.exec(read(`/proc/${id}/stat`))?.[1] ?? 0);
}

function residentMb(id) {
  return (Number(read(`/proc/${id}/statm`).split(' ')[1] ?? 0) * PAGE_KB) / 1024;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return '';
  }
}
