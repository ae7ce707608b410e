import { readFile } from 'node:fs/promises';
import { SpoorError, sentenceOf } from '../core/base/errors.ts';
import { parseMapping } from '../core/ingest/mapping/parse-mapping.ts';
import type { MappingDocument } from '../core/model/mapping.ts';

/** Reads a mapping from a file of YAML or JSON; throws with all that is wrong with it. */
export async function mappingAt(path: string): Promise<MappingDocument> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new SpoorError('usage/invalid', `The mapping "${path}" cannot be read: ${sentenceOf(cause)}`, { cause });
  }
  return parseMapping(path, text);
}
