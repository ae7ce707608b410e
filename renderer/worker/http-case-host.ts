import { SpoorError, type SpoorErrorCode } from '../../core/base/errors.ts';
import type { ExportedFile, ExportRequest } from '../../core/model/export-choice.ts';
import type { KeyOpening, SignedExport, SigningState } from '../../core/model/signing.ts';
import type {
  ByteRange,
  CaseHost,
  CaseManifest,
  DerivedStamp,
  EvidenceReceipt,
  Journal,
  JournalAct,
  JournalData,
  JournalEntry,
} from '../../core/ports/case-host.ts';

/** The case folder as the host's fetch handler offers it, over `spoor:` or loopback HTTP. */
export class HttpCaseHost implements CaseHost {
  async manifest(): Promise<CaseManifest> {
    return await json(await ask('/api/case'));
  }

  /** Why the case can only be read; undefined where it can be changed. */
  async readOnlyBecause(): Promise<string | undefined> {
    const { readOnlyBecause } = await json<{ readonly readOnlyBecause: string | null }>(await ask('/api/access'));
    return readOnlyBecause ?? undefined;
  }

  async openEvidence(evidenceId: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
    if (range && range.end <= range.start) return new Blob([]).stream();
    const headers: HeadersInit = range ? { range: `bytes=${range.start}-${range.end - 1}` } : {};
    const response = await ask(`/api/evidence/${evidenceId}`, { headers });
    return response.body ?? new Blob([]).stream();
  }

  async receipts(): Promise<readonly EvidenceReceipt[]> {
    return await json(await ask('/api/receipts'));
  }

  async receive(name: string, body: ReadableStream<Uint8Array> | Blob): Promise<EvidenceReceipt> {
    // Over HTTP/1.1 a browser streams a Blob by itself, but no stream.
    const blob = body instanceof Blob ? body : await new Response(body).blob();
    return await json(await ask(`/api/evidence?name=${encodeURIComponent(name)}`, { method: 'POST', body: blob }));
  }

  async commitReceived(): Promise<void> {
    await ask('/api/received/commit', { method: 'POST' });
  }

  async discardReceived(): Promise<void> {
    await ask('/api/received/discard', { method: 'POST' });
  }

  async journal(): Promise<Journal> {
    return await json(await ask('/api/journal'));
  }

  async append(act: JournalAct, object: string, data: JournalData): Promise<JournalEntry> {
    return await json(await ask('/api/journal', { method: 'POST', body: JSON.stringify({ act, object, data }) }));
  }

  async saveExport(
    name: string,
    body: Uint8Array,
    about: JournalData = {},
  ): Promise<{ readonly name: string; readonly sha256: string }> {
    const said = new TextEncoder().encode(JSON.stringify(about));
    const url = `/api/exports?name=${encodeURIComponent(name)}&about=${said.length}`;
    return await json(await ask(url, { method: 'POST', body: new Blob([said, body.slice()]) }));
  }

  /** Begins an export that is sent in pieces; gives the id by which it goes on. */
  async beginExport(): Promise<string> {
    const { id } = await json<{ readonly id: string }>(await ask('/api/making', { method: 'POST' }));
    return id;
  }

  /** Sends a piece behind what there is of a file of the export. */
  async appendToExport(id: string, file: string, piece: Blob): Promise<void> {
    await ask(`/api/making/${id}?file=${encodeURIComponent(file)}`, { method: 'POST', body: piece });
  }

  /** Freezes the export into the case, several files as a zip, and journals it. */
  async freezeExport(id: string, name: string, about: JournalData): Promise<ExportedFile> {
    const url = `/api/making/${id}/freeze?name=${encodeURIComponent(name)}`;
    return await json(await ask(url, { method: 'POST', body: JSON.stringify(about) }));
  }

  async discardExport(id: string): Promise<void> {
    await ask(`/api/making/${id}/discard`, { method: 'POST' });
  }

  /** Where the case lies, and the tables that its host makes natively. */
  async nativeTables(): Promise<{ readonly caseDir: string; readonly ids: readonly string[] }> {
    return await json(await ask('/api/tables'));
  }

  /** Has the host make and freeze tables natively. */
  async makeTables({ as, isRedacted }: ExportRequest, signal: AbortSignal): Promise<ExportedFile> {
    return await json(await ask(`/api/tables/${as}${isRedacted ? '?redacted' : ''}`, { method: 'POST', signal }));
  }

  async verifyEvidence(evidenceId: string): Promise<{ readonly state: 'intact' | 'altered' | 'missing' }> {
    return await json(await ask(`/api/evidence/${evidenceId}/verify`, { method: 'POST' }));
  }

  async signingState(): Promise<SigningState> {
    return await json(await ask('/api/signing'));
  }

  async openSigningKey(opening: KeyOpening): Promise<SigningState> {
    return await json(await ask('/api/signing/open', { method: 'POST', body: JSON.stringify(opening) }));
  }

  async closeSigningKey(): Promise<SigningState> {
    return await json(await ask('/api/signing/close', { method: 'POST' }));
  }

  async signExport(name: string): Promise<SignedExport> {
    return await json(await ask(`/api/signing/sign?name=${encodeURIComponent(name)}`, { method: 'POST' }));
  }

  /** The stamp of the database kept in the case folder; undefined where there is none. */
  async derivedStamp(): Promise<DerivedStamp | undefined> {
    const response = await ask('/api/derived/stamp');
    return response.status === 204 ? undefined : await json(response);
  }

  async derived(): Promise<ReadableStream<Uint8Array>> {
    return (await ask('/api/derived')).body ?? new Blob([]).stream();
  }

  async keepDerived(database: Blob, stamp: DerivedStamp): Promise<void> {
    await ask('/api/derived', { method: 'PUT', body: database, headers: { 'x-spoor-stamp': JSON.stringify(stamp) } });
  }

  /** The timeline's columns as they were kept; undefined where there are none. */
  async columns(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const response = await ask('/api/derived/columns');
    return response.status === 204 ? undefined : new Uint8Array(await response.arrayBuffer());
  }

  async keepColumns(columns: Uint8Array<ArrayBuffer>): Promise<void> {
    await ask('/api/derived/columns', { method: 'PUT', body: columns });
  }
}

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw new SpoorError('request/refused', 'The case folder no longer answers. Is Spoor still running?', { cause });
  });
  return await checked(response);
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  const told: unknown = await response.json().catch(() => undefined);
  throw new SpoorError(codeOf(told), messageOf(told, response));
}

function codeOf(told: unknown): SpoorErrorCode {
  const code = typeof told === 'object' && told !== null && 'code' in told ? told.code : undefined;
  // Safe: the host sends codes of the same list; an unknown one would only be shown.
  return typeof code === 'string' ? (code as SpoorErrorCode) : 'request/refused';
}

function messageOf(told: unknown, response: Response): string {
  const message = typeof told === 'object' && told !== null && 'message' in told ? told.message : undefined;
  return typeof message === 'string' ? message : `The case folder answered ${response.status}.`;
}

/** Safe: both ends are built together, and the host writes exactly these shapes. */
async function json<Shape>(response: Response): Promise<Shape> {
  return (await response.json()) as Shape;
}
