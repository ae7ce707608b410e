import { asArray, asObject, asString, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { documentObject, lineObjects, pathOf, tableOf } from '../stores/entry.ts';
import { kindOf } from './opencode/kind.ts';
import { StoreReader } from './opencode/reader.ts';

/** opencode's store: sessions, messages and parts, each in a file of a tree or in a row of a table; or all of a session in one document. */
export default defineFormat({
  id: 'opencode',
  title: 'opencode storage (JSON files, or rows of its database) and exported sessions',
  sniff,
  open: (context) => new StoreReader(context),
});

const FOLDERS = new Set(['session', 'message', 'part', 'todo', 'session_diff', 'project', 'permission']);

function sniff(head: SourceHead): Claim | undefined {
  const table = tableOf(head.name);
  if (table !== undefined) return rowClaim(lineObjects(head), table);
  const document = documentObject(head);
  if (document && isExport(document)) {
    const records = [
      ['messages', '*', 'info'],
      ['messages', '*', 'parts', '*'],
    ];
    const reason = 'Has the info of a session and messages with info and parts, as opencode exports a session.';
    return { confidence: 0.96, reason, framing: { unit: 'file', records, headerIsRecord: true } };
  }
  const kind = document && kindOf(document, folderOf(head.name));
  if (!document || kind === undefined) return undefined;
  const isPlaced = pathOf(head.name).includes('storage') || folderOf(head.name) === kind;
  const reason = `The document is a ${kind} as opencode keeps it${isPlaced ? `, in the folder "${folderOf(head.name)}"` : ''}.`;
  return { confidence: isPlaced ? 0.93 : 0.75, reason, framing: { unit: 'file' } };
}

function isExport(document: JsonObject): boolean {
  const info = asObject(document['info']);
  const [first] = asArray(document['messages']) ?? [];
  const message = asObject(asObject(first)?.['info']);
  return info !== undefined && kindOf(info, 'session') === 'session' && asString(message?.['role']) !== undefined;
}

function rowClaim(rows: readonly JsonObject[], table: string): Claim | undefined {
  const known = rows.filter((row) => kindOf(row, table) === table).length;
  if (known === 0 || known * 2 < rows.length) return undefined;
  const reason = `Rows of a table "${table}" have the columns of opencode’s database.`;
  return { confidence: 0.93, reason, framing: { unit: 'line' } };
}

/** The folder of the tree: `storage/message/<session>/<message>.json`. */
function folderOf(name: string): string | undefined {
  return pathOf(name).findLast((part) => FOLDERS.has(part));
}
