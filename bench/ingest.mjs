// Import of two kinds of evidence, on the command line and in the app, against the floor: native DuckDB's own read_json
// of the same file into a table. All in processes of their own, alternating in one run: the machine may be shared.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importInBrowser } from './in-browser.mjs';
import { makeClaude } from './make-claude.mjs';
import { makeOtlp } from './make-otlp.mjs';
import { measured } from './measured.mjs';

const SPOOR = fileURLToPath(new URL('../bin/spoor.mjs', import.meta.url));
const FLOOR = fileURLToPath(new URL('./read-json.mjs', import.meta.url));

export async function benchIngest({ events = 100_000, runs = 3, withApp = true }) {
  const folder = mkdtempSync(join(tmpdir(), 'spoor-bench-'));
  try {
    const otlp = join(folder, 'traces.jsonl');
    await makeOtlp(otlp, events);
    const claude = join(folder, 'claude');
    await makeClaude(claude, events);
    await compare('OTLP/JSON lines', { path: otlp, files: [otlp], glob: otlp }, { folder, events, runs, withApp });
    const tree = { path: claude, files: filesIn(claude), glob: join(claude, 'projects/*/*.jsonl') };
    await compare('Claude Code sessions', tree, { folder, events, runs, withApp });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(title, { path, files, glob }, { folder, events, runs, withApp }) {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(`\n${title}: ${events} events, ${files.length} files, ${(bytes / 1e6).toFixed(0)} MB, ${runs} runs each`);
  const timings = { cli: [], app: [], floor: [] };
  for (let run = 0; run < runs; run += 1) {
    const dir = join(folder, `${run}.spoor`);
    timings.floor.push(await measured([FLOOR, glob]));
    timings.cli.push(await measured([SPOOR, 'import', path, '--case', dir]));
    rmSync(dir, { recursive: true, force: true });
    if (withApp) timings.app.push(await importInBrowser(files, join(folder, `${run}-app.spoor`)));
  }
  print('(a) spoor import', timings.cli, events);
  if (withApp) print('(b) the app in Chromium', timings.app, events);
  print('(c) floor: read_json into a table', timings.floor, events);
  const [cli, app, floor] = [timings.cli, timings.app, timings.floor].map((all) => median(all)?.seconds);
  console.log(`(a) / (c) = ${(cli / floor).toFixed(2)}${withApp ? `, (b) / (a) = ${(app / cli).toFixed(2)}` : ''}`);
}

function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function median(timings) {
  return timings.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(timings.length / 2)];
}

function print(name, timings, events) {
  const { seconds, cpuSeconds, stages } = median(timings);
  const all = timings.map((timing) => timing.seconds.toFixed(1)).join(', ');
  const peak = Math.max(...timings.map(({ peakMb }) => peakMb));
  const cpu = cpuSeconds === undefined ? '' : `, ${cpuSeconds.toFixed(1)} s of processor time`;
  console.log(
    `${name}: median ${seconds.toFixed(1)} s (${all})${cpu}, ${Math.round(events / seconds)} events/s, peak ${peak.toFixed(0)} MB`,
  );
  if (stages) console.log(`    ${stages.map(({ stage, seconds }) => `${stage} ${seconds.toFixed(1)} s`).join(', ')}`);
}
