import { CREATOR, type Draft, type DraftMakers } from './draft.ts';
import { recordOf, textsOf } from './record-of.ts';

/** The levels of TLP 2.0 with the ids that CACAO 2.0 gives their markings, the strictest last. */
const TLP_IDS = {
  'TLP:CLEAR': 'marking-tlp--94868c89-83c2-464b-929b-a1a8aa3c8487',
  'TLP:GREEN': 'marking-tlp--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  'TLP:AMBER': 'marking-tlp--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'TLP:AMBER+STRICT': 'marking-tlp--939a9414-2ddd-4d32-a0cd-375ea402b003',
  'TLP:RED': 'marking-tlp--e828b379-4e03-4974-9ac4-e53a884c97c1',
} as const;
export type TlpLevel = keyof typeof TLP_IDS;

export const TLP_LEVELS: readonly TlpLevel[] = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'];

/** Who may have the playbook; undefined where it does not say. Of several levels it is the strictest. */
export function tlpOf(draft: Draft): TlpLevel | undefined {
  const levels = markingsOf(draft).map((id) => levelOf(draft, id));
  return TLP_LEVELS.findLast((level) => levels.includes(level));
}

/** Marks the playbook with one level in the place of those that it has; other markings stay. */
export function withTlp(draft: Draft, level: TlpLevel | undefined): Draft {
  const { markings: _, data_marking_definitions: defined, ...rest } = draft;
  const isTlp = (id: string) => levelOf(draft, id) !== undefined || id.startsWith('marking-tlp--');
  const others = markingsOf(draft).filter((id) => !isTlp(id));
  const kept = Object.entries(recordOf(defined)).filter(([id]) => !isTlp(id));
  const markings = level === undefined ? others : [TLP_IDS[level], ...others];
  const definitions = level === undefined ? kept : [[TLP_IDS[level], definitionOf(level)] as const, ...kept];
  return {
    ...rest,
    ...(markings.length === 0 ? {} : { markings }),
    ...(definitions.length === 0 ? {} : { data_marking_definitions: Object.fromEntries(definitions) }),
  };
}

/** The statements that the playbook is marked with. */
export function statementsOf(draft: Draft): readonly { readonly id: string; readonly text: string }[] {
  const defined = recordOf(draft['data_marking_definitions']);
  return markingsOf(draft).flatMap((id) => {
    const text = recordOf(defined[id])['statement'];
    return typeof text === 'string' ? [{ id, text }] : [];
  });
}

export function withStatement(draft: Draft, statement: string, { uuid, now }: DraftMakers): Draft {
  const id = `marking-statement--${uuid()}`;
  const definition = { type: 'marking-statement', id, created_by: CREATOR, created: now(), statement };
  return {
    ...draft,
    markings: [...markingsOf(draft), id],
    data_marking_definitions: { ...recordOf(draft['data_marking_definitions']), [id]: definition },
  };
}

/** Takes a marking out, with its definition. */
export function withoutMarking(draft: Draft, id: string): Draft {
  const { markings: _, data_marking_definitions: defined, ...rest } = draft;
  const markings = markingsOf(draft).filter((one) => one !== id);
  const kept = Object.entries(recordOf(defined)).filter(([one]) => one !== id);
  return {
    ...rest,
    ...(markings.length === 0 ? {} : { markings }),
    ...(kept.length === 0 ? {} : { data_marking_definitions: Object.fromEntries(kept) }),
  };
}

/** The definition that CACAO 2.0 prescribes for a level, word for word. */
function definitionOf(level: TlpLevel) {
  return {
    type: 'marking-tlp',
    id: TLP_IDS[level],
    created_by: 'identity--5abe695c-7bd5-4c31-8824-2528696cdbf1',
    created: '2022-10-01T00:00:00.000Z',
    tlpv2_level: level,
  };
}

function levelOf(draft: Draft, id: string): TlpLevel | undefined {
  const said = recordOf(recordOf(draft['data_marking_definitions'])[id])['tlpv2_level'];
  return TLP_LEVELS.find((level) => level === said || TLP_IDS[level] === id);
}

function markingsOf(draft: Draft): readonly string[] {
  return textsOf(draft['markings']);
}
