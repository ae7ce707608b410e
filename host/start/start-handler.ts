import { z } from 'zod';
import { SpoorError } from '../../core/base/errors.ts';
import type { NewCase, StartState } from '../../core/model/start.ts';
import type { Handler } from '../handler.ts';
import { done, failure, json, refusal } from '../routes/answers.ts';
import { answerAsset } from '../routes/assets.ts';
import { bodyJson } from '../routes/request-body.ts';
import { segmentsOf } from '../routes/route.ts';
import { secure } from '../security-headers.ts';
import type { CasePlace } from './case-place.ts';

export interface StartOptions {
  readonly assetsDir: string;
  /** The folder as it is now. */
  readonly place: () => CasePlace;
  readonly open: (dir: string) => Promise<void>;
  readonly create: (dir: string, about: { readonly title: string; readonly timeZone: string }) => Promise<void>;
  /** Asks the person for another folder, outside of the page; false where that was given up. Absent where nothing can. */
  readonly choosePlace?: (() => Promise<boolean>) | undefined;
}

const MOST_BYTES = 4_096;
const newCase = z.strictObject({ name: z.string(), timeZone: z.string() }) satisfies z.ZodType<NewCase>;
const known = z.strictObject({ name: z.string() });

/** Answers while no case is open: the start screen, and what it asks for. Never throws. */
export function createStartHandler(options: StartOptions): Handler {
  return async (request) => {
    try {
      return secure(await answer(request, options));
    } catch (thrown) {
      return secure(failure(thrown));
    }
  };
}

async function answer(request: Request, options: StartOptions): Promise<Response> {
  const segments = segmentsOf(new URL(request.url));
  const asked = `${request.method} /${segments.join('/')}`;
  switch (asked) {
    case 'GET /api/start':
      return json(await state(options));
    case 'POST /api/start/new':
      return await make(read(newCase, await bodyJson(request, MOST_BYTES)), options);
    case 'POST /api/start/open':
      await options.open(await options.place().pathOf(read(known, await bodyJson(request, MOST_BYTES)).name));
      return done();
    case 'POST /api/start/folder':
      if (!options.choosePlace) return refusal('request/refused', 'This host has one folder only.', 403);
      await options.choosePlace();
      return json(await state(options));
  }
  if (segments[0] === 'api') return refusal('request/refused', 'No case is open. Choose one at the start screen.', 409);
  if (request.method !== 'GET') return refusal('request/refused', 'This address answers GET only.', 405);
  return answerAsset(options.assetsDir, segments, 'start.html');
}

async function state({ place, choosePlace }: StartOptions): Promise<StartState> {
  const folder = place();
  const canChoose = choosePlace !== undefined;
  try {
    return { folder: folder.dir, cases: await folder.cases(), canChoose };
  } catch (thrown) {
    // Without an answer there would be no way to choose another folder.
    if (!canChoose || !(thrown instanceof SpoorError)) throw thrown;
    return { folder: folder.dir, cases: [], trouble: thrown.message, canChoose };
  }
}

async function make({ name, timeZone }: NewCase, { place, create }: StartOptions): Promise<Response> {
  const title = name.trim();
  const here = place();
  const dir = await here.makeFolder(title);
  try {
    await create(dir, { title, timeZone });
  } catch (thrown) {
    await here.unmakeFolder(dir);
    throw thrown;
  }
  return done();
}

function read<Shape>(schema: z.ZodType<Shape>, body: unknown): Shape {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new SpoorError('usage/invalid', 'The request does not say what the start screen says. Load the page again.');
}
