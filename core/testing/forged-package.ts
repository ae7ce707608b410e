import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stampRequestFor } from '../../host/package/seal.ts';
import { sha256Hex } from '../base/sha256.ts';
import { manifestText } from '../custody/bag.ts';

/** Every file of an unpacked package, in order. */
export async function packageFiles(bag: string): Promise<readonly string[]> {
  const found = await readdir(bag, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.map((path) => path.slice(bag.length + 1)).sort();
}

/** What one does who alters an unsigned package and makes all its hashes and sizes fit again. */
export async function makeHashesFit(bag: string): Promise<void> {
  const all = await packageFiles(bag);
  const sumsOf = async (names: readonly string[]) =>
    manifestText(
      await Promise.all(names.map(async (path) => ({ path, sha256: sha256Hex(await readFile(join(bag, path))) }))),
    );
  const payload = all.filter((name) => name.startsWith('data/'));
  const sizes = await Promise.all(payload.map(async (name) => (await readFile(join(bag, name))).length));
  const oxum = `Payload-Oxum: ${sizes.reduce((sum, size) => sum + size, 0)}.${payload.length}`;
  const info = join(bag, 'bag-info.txt');
  await writeFile(info, (await readFile(info, 'utf8')).replace(/Payload-Oxum: .*/, oxum));
  await writeFile(join(bag, 'manifest-sha256.txt'), await sumsOf(payload));
  const tags = await sumsOf(all.filter((name) => !/^(data|signatures)\/|^tagmanifest/.test(name)));
  await writeFile(join(bag, 'tagmanifest-sha256.txt'), tags);
  await writeFile(join(bag, 'signatures/timestamp.tsq'), stampRequestFor(tags));
}
