import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { commandBlocks } from './command-blocks.ts';
import { detectorBlocks } from './detector-blocks.ts';
import { exportBlocks } from './export-blocks.ts';
import { formatBlocks } from './format-blocks.ts';
import { hostBlocks } from './host-blocks.ts';
import { judgementBlocks } from './judgement-blocks.ts';
import { layerBlocks } from './layer-blocks.ts';
import { ruleBlocks } from './rule-blocks.ts';
import { schemaBlocks } from './schema-blocks.ts';
import { sigmaBlocks } from './sigma-blocks.ts';

export interface Page {
  readonly path: string;
  readonly text: string;
}

type Block = () => string | Promise<string>;

const BLOCKS: Readonly<Record<string, Block>> = {
  ...schemaBlocks,
  ...commandBlocks,
  ...formatBlocks,
  ...layerBlocks,
  ...hostBlocks,
  ...ruleBlocks,
  ...detectorBlocks,
  ...judgementBlocks,
  ...exportBlocks,
  ...sigmaBlocks,
};

const BLOCK = /<!-- generated: ([a-z0-9-]+) -->\n[\s\S]*?<!-- end -->/g;

/** Every page of docs/ as it has to be: what stands between the marks is generated, all else is left as it is. */
export async function docPages(): Promise<readonly Page[]> {
  const paths = ['docs', 'docs/formats'].flatMap(pagesIn).sort();
  return await Promise.all(
    paths.map(async (path) => ({ path, text: formatted(path, await fillBlocks(readFileSync(path, 'utf8'), BLOCKS)) })),
  );
}

function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

/** As the formatter would have it, so that a fresh page is also a formatted one. */
function formatted(path: string, text: string): string {
  const biome = ['node_modules/@biomejs/biome/bin/biome', 'format', `--stdin-file-path=${path}`];
  const run = spawnSync(process.execPath, biome, { input: text, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${path} cannot be formatted: ${run.stderr}`);
  return run.stdout;
}

/** Replaces what stands between `<!-- generated: name -->` and `<!-- end -->` by the block of that name. */
export async function fillBlocks(text: string, blocks: Readonly<Record<string, Block>>): Promise<string> {
  const filled = new Map<string, string>();
  for (const [, name = ''] of text.matchAll(BLOCK)) {
    const block = blocks[name];
    if (!block) throw new Error(`There is no generated block "${name}". There are: ${Object.keys(blocks).join(', ')}.`);
    filled.set(name, await block());
  }
  return text.replaceAll(BLOCK, (_, name: string) => {
    return `<!-- generated: ${name} -->\n\n${filled.get(name) ?? ''}\n\n<!-- end -->`;
  });
}
