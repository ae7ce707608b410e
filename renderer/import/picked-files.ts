import type { PickedFile } from '../worker/api.ts';

/** Files from an input; with a folder picked, each keeps its path from that folder on. */
export function filesOfInput(list: Iterable<File>): readonly PickedFile[] {
  return inOrder([...list].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
}

/**
 * Files and whole folders from a drop. Must be called while the drop event is handled: the browser takes the entries
 * away afterwards. Rejects with a sentence where a folder or file cannot be read, so that nothing is left out unsaid.
 */
export function filesOfDrop(transfer: DataTransfer): Promise<readonly PickedFile[]> {
  const entries = [...transfer.items].map((entry) => entry.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Promise.resolve(filesOfInput(transfer.files));
  return Promise.all(entries.map(filesUnder)).then((found) => inOrder(found.flat()));
}

/** Pasted text as a file; its ending follows from what it looks like, the import decides by its content. */
export function pastedFile(text: string, number: number): PickedFile {
  return { name: `pasted-${number}.${endingOf(text)}`, file: new Blob([text], { type: 'text/plain' }) };
}

async function filesUnder(entry: FileSystemEntry): Promise<readonly PickedFile[]> {
  if (isFile(entry)) return [{ name: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) }];
  if (!isDirectory(entry)) return [];
  const found: PickedFile[] = [];
  for (const child of await childrenOf(entry)) found.push(...(await filesUnder(child)));
  return found;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, (cause) => reject(unreadable(entry, cause))));
}

/** A reader gives its entries in parts and says by an empty part that it is done. */
async function childrenOf(entry: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = entry.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, (cause) => reject(unreadable(entry, cause)));
    });
    if (part.length === 0) return children;
    children.push(...part);
  }
}

function unreadable(entry: FileSystemEntry, cause: unknown): Error {
  const sentence = `"${entry.fullPath}" cannot be read, so nothing was imported. Check its permissions and try again.`;
  return new Error(sentence, { cause });
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function endingOf(text: string): string {
  if (isJson(text)) return 'json';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => /^\s*[[{]/.test(line)) ? 'jsonl' : 'txt';
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // No JSON document: the caller looks at the lines.
    return false;
  }
}

/** The order of folders differs between systems; evidence is received in one order everywhere. */
function inOrder(files: readonly PickedFile[]): readonly PickedFile[] {
  return [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
}
